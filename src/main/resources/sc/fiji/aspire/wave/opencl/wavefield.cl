/*
 * The verbs of a wavefield, single precision, in two or three dimensions:
 *
 *   advance      next = 2 p - previous + s (L p - e (p - previous)), in previous' place
 *     _keep        and history = L p
 *     _correlate   and correlation += history * next
 *   inject       p += s f,   f = injection * series
 *     _keep        and history += f
 *     _correlate   and correlation += history * s f
 *   record       traces = reception * p
 *   scatter      p += s * contrast * history
 *   keep_pressure, correlate_pressure   the same of the pressure that the potential acts on
 *
 * L is the Laplacian of Stencil.java with unit spacing, e the sum of one profile per axis, zero but in the
 * absorbing layer. A field is halo, layer and grid (see Layout.java); several shots follow each other.
 * One work-item per point, without any test for bounds: the halo holds zeros and is never written.
 * Given at build: DIMENSIONS; NZ stepped points along z; STRIDE_Y, STRIDE_Z, FIELD_POINTS in memory;
 * STEPPED and GRID, the first stepped and the first grid point; LAYER, points between; GRID_X, GRID_Y,
 * GRID_Z; W0 to W4, the weights of L at its centre and of the points 1 to 4 away.
 * TERMS, for variable density or loss: K = L - potential takes the place of L, friction is added to e,
 * and with NOW and BEFORE given, viscosity * K lag is added to K p, lag = viscosity * (NOW p - BEFORE
 * previous), which find_lag makes before a step (see MediumTerms.java).
 */

#define ALONG(p, stride)                                                                           \
    (W1 * ((p)[-(stride)] + (p)[stride]) + W2 * ((p)[-2 * (stride)] + (p)[2 * (stride)])           \
            + W3 * ((p)[-3 * (stride)] + (p)[3 * (stride)])                                        \
            + W4 * ((p)[-4 * (stride)] + (p)[4 * (stride)]))

static float laplacian(global const float *p) {
    float sum = W0 * p[0] + ALONG(p, 1) + ALONG(p, STRIDE_Y);
#if DIMENSIONS == 3
    sum += ALONG(p, STRIDE_Z);
#endif
    return sum;
}

/* Shot and place along z of a work-item: the third dimension of the range holds both. */
#define SHOT(slices) ((int)get_global_id(2) / (slices))
#define Z(slices) ((int)get_global_id(2) % (slices))

#define FROM(first, slices)                                                                        \
    (first + (int)get_global_id(0) + (int)get_global_id(1) * STRIDE_Y + Z(slices) * STRIDE_Z)
#define IN_FIELD FROM(STEPPED, NZ)
#define IN_GRID FROM(GRID, GRID_Z)
#define GRID_POINTS ((size_t)GRID_X * GRID_Y * GRID_Z)
#define GRID_INDEX                                                                                 \
    (get_global_id(0) + get_global_id(1) * GRID_X + (size_t)get_global_id(2) * (GRID_X * GRID_Y))

static float damping(global const float *ex, global const float *ey, global const float *ez) {
    float e = ex[get_global_id(0)] + ey[get_global_id(1)];
#if DIMENSIONS == 3
    e += ez[Z(NZ)];
#endif
    return e;
}

#ifdef TERMS
#define TERMS_OF_MEDIUM                                                                            \
    , global const float *potential, global const float *friction, global const float *viscosity,  \
            global const float *lag
#define MOVING moving(p + AT, lag + AT, potential[IN_FIELD], viscosity + IN_FIELD)
#define DAMPING (damping(ex, ey, ez) + friction[IN_FIELD])
#ifdef NOW
static float moving(global const float *p, global const float *lag, float potential,
        global const float *viscosity) {
    return laplacian(p) - potential * p[0]
            + viscosity[0] * (laplacian(lag) - potential * lag[0]);
}

kernel void find_lag(global const float *p, global const float *previous,
        global const float *viscosity, global float *lag) {
    int i = IN_FIELD;
    size_t at = (size_t)SHOT(NZ) * FIELD_POINTS + i;
    lag[at] = viscosity[i] * (NOW * p[at] - BEFORE * previous[at]);
}
#else
static float moving(global const float *p, global const float *lag, float potential,
        global const float *viscosity) {
    return laplacian(p) - potential * p[0];
}
#endif
#else
#define TERMS_OF_MEDIUM
#define MOVING laplacian(p + AT)
#define DAMPING damping(ex, ey, ez)
#endif

/* The next field at a point, from L p and e there; left in previous' place. */
static float update(global const float *p, global float *previous, float s, float laplacian, float e) {
    float change = *p - *previous;
    return *previous = *p + change + s * (laplacian - e * change);
}

/* Whether a stepped point lies on the grid, and its place there; all shots together. */
#define ON_GRID                                                                                    \
    ((uint)(get_global_id(0) - LAYER) < GRID_X && (uint)(get_global_id(1) - LAYER) < GRID_Y        \
            && (DIMENSIONS == 2 || (uint)(Z(NZ) - LAYER) < GRID_Z))
#define Z_ON_GRID (DIMENSIONS == 2 ? 0 : Z(NZ) - LAYER)
#define PLACE_ON_GRID                                                                              \
    ((((size_t)SHOT(NZ) * GRID_Z + Z_ON_GRID) * GRID_Y + get_global_id(1) - LAYER) * GRID_X        \
            + get_global_id(0) - LAYER)

#define FIELD                                                                                      \
    global const float *restrict p, global float *restrict previous,                              \
            global const float *restrict s, global const float *ex, global const float *ey,       \
            global const float *ez TERMS_OF_MEDIUM
#define AT ((size_t)SHOT(NZ) * FIELD_POINTS + IN_FIELD)

kernel void advance(FIELD) {
    update(p + AT, previous + AT, s[IN_FIELD], MOVING, DAMPING);
}

kernel void advance_keep(FIELD, global float *history, ulong slot) {
    float moves = MOVING;
    update(p + AT, previous + AT, s[IN_FIELD], moves, DAMPING);
    if (ON_GRID) history[slot + PLACE_ON_GRID] = moves;
}

kernel void advance_correlate(FIELD, global const float *history, ulong slot,
        global float *correlation) {
    float next = update(p + AT, previous + AT, s[IN_FIELD], MOVING, DAMPING);
    if (ON_GRID) correlation[PLACE_ON_GRID] += history[slot + PLACE_ON_GRID] * next;
}

/* What the potential acts on before a step, and its product with the field after one. */
#define PLACE_IN_FIELD ((size_t)SHOT(GRID_Z) * FIELD_POINTS + IN_GRID)

kernel void keep_pressure(global const float *p, global float *history, ulong slot
#ifdef NOW
        , global const float *viscosity, global const float *lag
#endif
        ) {
    float acted = p[PLACE_IN_FIELD];
#ifdef NOW
    acted += viscosity[IN_GRID] * lag[PLACE_IN_FIELD];
#endif
    history[slot + GRID_INDEX] = acted;
}

kernel void correlate_pressure(global const float *p, global const float *history, ulong slot,
        global float *correlation) {
    correlation[GRID_INDEX] += history[slot + GRID_INDEX] * p[PLACE_IN_FIELD];
}

static float injected(global const int *starts, global const int *columns,
        global const float *weights, global const float *series, int i) {
    float f = 0;
    for (int j = starts[i]; j < starts[i + 1]; j++) f += weights[j] * series[columns[j]];
    return f;
}

#define INJECTION                                                                                  \
    int count, global const int *points, global const int *starts, global const int *columns,      \
            global const float *weights, global const float *series, int row,                      \
            global const float *s, global float *p
#define F injected(starts, columns, weights, series + row, i)

kernel void inject(INJECTION) {
    int i = get_global_id(0);
    if (i < count) p[points[i]] += s[points[i] % FIELD_POINTS] * F;
}

kernel void inject_keep(INJECTION, global const int *grid_points, global float *history,
        ulong slot) {
    int i = get_global_id(0);
    if (i >= count) return;
    float f = F;
    p[points[i]] += s[points[i] % FIELD_POINTS] * f;
    if (grid_points[i] >= 0) history[slot + grid_points[i]] += f;
}

kernel void inject_correlate(INJECTION, global const int *grid_points,
        global const float *history, ulong slot, global float *correlation) {
    int i = get_global_id(0);
    if (i >= count) return;
    float change = s[points[i] % FIELD_POINTS] * F;
    p[points[i]] += change;
    if (grid_points[i] >= 0)
        correlation[grid_points[i]] += history[slot + grid_points[i]] * change;
}

kernel void record(int count, global const int *starts, global const int *columns,
        global const float *weights, global const float *p, global float *traces, int row) {
    int i = get_global_id(0);
    if (i >= count) return;
    float sum = 0;
    for (int j = starts[i]; j < starts[i + 1]; j++) sum += weights[j] * p[columns[j]];
    traces[row + i] = sum;
}

kernel void scatter(global float *p, global const float *s, global const float *contrast,
        global const float *history, ulong slot) {
    int i = IN_GRID;
    size_t at = (size_t)SHOT(GRID_Z) * FIELD_POINTS + i;
    p[at] += s[i] * contrast[GRID_INDEX % GRID_POINTS] * history[slot + GRID_INDEX];
}
