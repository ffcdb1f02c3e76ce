package sc.fiji.aspire.ray;

import java.util.Arrays;

/** The points that wait for their turn, earliest time first; of equal times the lower number. */
final class NodeHeap {

    private static final int ABSENT = -1;

    private final double[] time;
    private final int[] place;
    private int[] points = new int[256];
    private int size;

    /**
     * An empty heap.
     *
     * @param time of each point, which its owner changes before it calls {@link #changed}
     */
    NodeHeap(double[] time) {
        this.time = time;
        place = new int[time.length];
        Arrays.fill(place, ABSENT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a point, or moves it to where its time belongs now. */
    void changed(int point) {
        int at = place[point];
        if (at == ABSENT) {
            if (size == points.length) points = Arrays.copyOf(points, 2 * size);
            at = size++;
            put(at, point);
        }
        if (!rise(at)) sink(at);
    }

    /** Takes out the point with the earliest time. */
    int poll() {
        int first = points[0];
        place[first] = ABSENT;
        int last = points[--size];
        if (size > 0) {
            put(0, last);
            sink(0);
        }
        return first;
    }

    private boolean rise(int at) {
        int point = points[at];
        int from = at;
        while (at > 0 && isBefore(point, points[(at - 1) / 2])) {
            put(at, points[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        put(at, point);
        return at != from;
    }

    private void sink(int at) {
        int point = points[at];
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(points[child + 1], points[child])) child++;
            if (!isBefore(points[child], point)) break;
            put(at, points[child]);
            at = child;
        }
        put(at, point);
    }

    private boolean isBefore(int a, int b) {
        return time[a] < time[b] || time[a] == time[b] && a < b;
    }

    private void put(int at, int point) {
        points[at] = point;
        place[point] = at;
    }
}
