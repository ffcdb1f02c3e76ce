/*
 * The verbs of a wavefield, single precision, in two or three dimensions:
 *
 *   keep       history = L p
 *   advance    next = 2 p - previous + s (L p - e (p - previous))
 *   inject     p += s f,   keep_injected   history += f,   f = injection * series
 *   record     traces = reception * p
 *   scatter    p += s * contrast * history
 *   correlate  correlation += history * p
 *
 * L is the Laplacian of order 8 with unit spacing, e the sum of one profile per axis, zero but in the
 * absorbing layer. A field is halo, layer and grid (see Layout.java); several shots follow each other.
 * One work-item per point, without any test for bounds: the halo holds zeros and is never written.
 * Given at build: DIMENSIONS; NZ stepped points along z; STRIDE_Y, STRIDE_Z, FIELD_POINTS in memory;
 * STEPPED and GRID, the first stepped and the first grid point; GRID_X, GRID_Y, GRID_Z; W0 to W4, the
 * weights of L at its centre and of the points 1 to 4 away.
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
#define MOVING(i, at) moving(p + (at), lag + (at), potential[i], viscosity + (i))
#define FRICTION(i) +friction[i]
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
#define MOVING(i, at) laplacian(p + (at))
#define FRICTION(i)
#endif

static void update(global const float *p, global float *previous, float s, float laplacian, float e) {
    float change = *p - *previous;
    *previous = *p + change + s * (laplacian - e * change);
}

kernel void advance(global const float *p, global float *previous, global const float *s,
        global const float *ex, global const float *ey, global const float *ez TERMS_OF_MEDIUM) {
    int i = IN_FIELD;
    size_t at = (size_t)SHOT(NZ) * FIELD_POINTS + i;
    update(p + at, previous + at, s[i], MOVING(i, at), damping(ex, ey, ez) FRICTION(i));
}

kernel void keep(global const float *p, global float *history, ulong slot TERMS_OF_MEDIUM) {
    int i = IN_GRID;
    size_t at = (size_t)SHOT(GRID_Z) * FIELD_POINTS + i;
    history[slot + GRID_INDEX] = MOVING(i, at);
}

static float injected(global const int *starts, global const int *columns,
        global const float *weights, global const float *series, int i) {
    float f = 0;
    for (int j = starts[i]; j < starts[i + 1]; j++) f += weights[j] * series[columns[j]];
    return f;
}

kernel void inject(int count, global const int *points, global const int *starts,
        global const int *columns, global const float *weights, global const float *series, int row,
        global const float *s, global float *p) {
    int i = get_global_id(0);
    if (i >= count) return;
    float f = injected(starts, columns, weights, series + row, i);
    p[points[i]] += s[points[i] % FIELD_POINTS] * f;
}

kernel void keep_injected(int count, global const int *grid_points, global const int *starts,
        global const int *columns, global const float *weights, global const float *series, int row,
        global float *history, ulong slot) {
    int i = get_global_id(0);
    if (i >= count || grid_points[i] < 0) return;
    history[slot + grid_points[i]] += injected(starts, columns, weights, series + row, i);
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

kernel void correlate(global const float *p, global const float *history, ulong slot,
        global float *correlation) {
    size_t at = (size_t)SHOT(GRID_Z) * FIELD_POINTS + IN_GRID;
    correlation[GRID_INDEX] += history[slot + GRID_INDEX] * p[at];
}
