package sc.fiji.aspire.wave.solver;

import java.util.HashMap;
import java.util.Map;
import sc.fiji.aspire.wave.scheme.Batch;

/**
 * A sum over shots that does not depend on which was finished first: values that come early wait
 * for those before them.
 */
final class OrderedSum {

    private final double[] sum;
    private final Map<Integer, Object[]> waiting = new HashMap<>();
    private int next;

    OrderedSum(int size) {
        sum = new double[size];
    }

    /** Adds a batch's values, [shot][point], times a factor. */
    synchronized void add(Batch batch, double[] values, double factor) {
        waiting.put(batch.first(), new Object[] {batch, values, factor});
        for (Object[] ready; (ready = waiting.remove(next)) != null; )
            addNow((Batch) ready[0], (double[]) ready[1], (Double) ready[2]);
    }

    double[] sum() {
        return sum;
    }

    private void addNow(Batch batch, double[] values, double factor) {
        for (int shot = 0; shot < batch.count(); shot++)
            for (int i = 0; i < sum.length; i++) sum[i] += factor * values[shot * sum.length + i];
        next = batch.end();
    }
}
