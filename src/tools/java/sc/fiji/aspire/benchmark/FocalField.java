package sc.fiji.aspire.benchmark;

/**
 * Amplitudes of the pressure in a plane through the axis of a transducer, and the focus that lies
 * behind the skull.
 *
 * @param amplitude [y * columns + x], x along the axis
 * @param columns points along the axis
 * @param spacing mm
 * @param from the first column behind the skull
 */
record FocalField(double[] amplitude, int columns, double spacing, int from) {

    int rows() {
        return amplitude.length / columns;
    }

    /** Place of the largest amplitude behind the skull. */
    int focus() {
        int best = from;
        for (int i = 0; i < amplitude.length; i++)
            if (i % columns >= from && amplitude[i] > amplitude[best]) best = i;
        return best;
    }

    double peak() {
        return amplitude[focus()];
    }

    /** Width of the focus at half its amplitude (-6 dB), mm. */
    double width(boolean axial) {
        int focus = focus();
        int stride = axial ? 1 : columns;
        int before = axial ? focus % columns - from : focus / columns;
        int after = axial ? columns - 1 - focus % columns : rows() - 1 - focus / columns;
        return (reach(focus, -stride, before) + reach(focus, stride, after)) * spacing;
    }

    /** Points from the focus to half its amplitude, or to the end. */
    private double reach(int focus, int stride, int most) {
        double half = 0.5 * amplitude[focus];
        for (int k = 1; k <= most; k++) {
            double here = amplitude[focus + k * stride];
            double before = amplitude[focus + (k - 1) * stride];
            if (here < half) return k - 1 + (before - half) / (before - here);
        }
        return most;
    }

    /** Distance of two foci, mm. */
    double distance(FocalField other) {
        int x = focus() % columns - other.focus() % columns;
        int y = focus() / columns - other.focus() / columns;
        return spacing * Math.hypot(x, y);
    }

    /** Relative L2 of the difference from another field behind the skull, this one scaled. */
    double difference(FocalField other, double scale) {
        double apart = 0;
        double norm = 0;
        for (int i = 0; i < amplitude.length; i++) {
            if (i % columns < from) continue;
            apart += Math.pow(scale * amplitude[i] - other.amplitude[i], 2);
            norm += Math.pow(other.amplitude[i], 2);
        }
        return Math.sqrt(apart / norm);
    }
}
