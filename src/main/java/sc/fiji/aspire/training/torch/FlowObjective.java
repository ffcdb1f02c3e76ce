package sc.fiji.aspire.training.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.flow.glow.ActNorm;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.FlowCondition;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.Transformed;

/**
 * What training minimises, per pixel: the mean over a batch of |z|^2 / 2 - log |det dz/dx|, the
 * negative log-likelihood in nats up to log(2 pi) / 2; or half the mean square error of the network
 * of the mean.
 *
 * <p>A batch is cut into shards of a few items, each of which one thread computes alone; the sums
 * are taken in the order of the shards. So the bits do not depend on the number of threads, and
 * threads wait for each other once per step, not in every operation: libtorch's own threads spin at
 * each barrier, which made a step ten times slower wherever something else was running.
 */
public final class FlowObjective implements AutoCloseable {

    private static final int FEWEST_ITEMS = 4;

    /** Smaller shards spend their time on starting operations. */
    private static final int FEWEST_PIXELS = 32_768;

    /** A batch of so few is one shard, which takes no longer than half of it, started twice. */
    private static final int ONE_SHARD = 2_048;

    /** Items that the first normalization is measured on, at most, and pixels that are enough. */
    private static final int FIRST_ITEMS = 32;

    private static final int FIRST_PIXELS = 1 << 19;

    /** What is minimised. */
    public enum Loss {
        LIKELIHOOD,
        MEAN
    }

    private final Loss minimised;
    private final ConditionalGlow glow;
    private final FlowArchitecture architecture;
    private final ExecutorService workers;
    private final Progress progress;

    /**
     * @param progress is asked only whether the work is still wanted; when it is not, what is being
     *     computed is left to its threads, which end with it
     */
    public FlowObjective(
            Loss minimised, FlowArchitecture architecture, int threads, Progress progress) {
        this.minimised = minimised;
        this.progress = progress;
        this.glow = new ConditionalGlow(architecture);
        this.architecture = architecture;
        workers =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(() -> work(task), "flow training");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** The loss; writes its gradient, in the order of the parameters' values. */
    public double gradient(Parameters parameters, Batch batch, float[] gradient) {
        List<Batch> shards = shards(batch);
        float[][] parts = new float[shards.size()][];
        Arrays.fill(gradient, 0);
        parts[0] = gradient;
        for (int i = 1; i < parts.length; i++) parts[i] = new float[gradient.length];
        double loss = mean(batch, shards, i -> gradientOf(parameters, shards.get(i), parts[i]));
        if (parts.length > 1) mean(batch, shards, parts, gradient);
        return loss;
    }

    /** The mean of what the shards come to, weighted by their sizes. */
    private static void mean(Batch batch, List<Batch> shards, float[][] parts, float[] gradient) {
        int[] sizes = shards.stream().mapToInt(Batch::size).toArray();
        for (int k = 0; k < gradient.length; k++) {
            double sum = 0;
            for (int i = 0; i < parts.length; i++) sum += sizes[i] * parts[i][k];
            gradient[k] = (float) (sum / batch.size());
        }
    }

    /** The loss alone. */
    public double loss(Parameters parameters, Batch batch) {
        List<Batch> shards = shards(batch);
        return mean(
                batch,
                shards,
                i -> {
                    try (PointerScope scope = Libtorch.scope();
                            NoGradGuard guard = new NoGradGuard()) {
                        TorchOps ops = ops(parameters, false);
                        return loss(ops, shards.get(i), (actNorm, x) -> {}).item_double();
                    }
                });
    }

    /** Sets every {@link ActNorm} so that this batch leaves it with mean 0 and variance 1. */
    public void initialise(Parameters parameters, Batch batch) {
        await(workers.submit(() -> measure(parameters, batch)));
        Libtorch.giveBackFreed();
    }

    /** Items that the first normalization is measured on: few large images, which fit. */
    public static int firstItems(FlowArchitecture architecture) {
        return Math.max(2, Math.min(FIRST_ITEMS, FIRST_PIXELS / architecture.numPixels()));
    }

    private void measure(Parameters parameters, Batch batch) {
        try (PointerScope scope = Libtorch.scope();
                NoGradGuard guard = new NoGradGuard()) {
            TorchOps ops = ops(parameters, false);
            loss(
                    ops,
                    batch,
                    (actNorm, x) -> {
                        Tensor byChannel = x.transpose(0, 1).reshape(actNorm.channels(), -1);
                        double[] mean = ops.values(byChannel.mean(1));
                        double[] deviation =
                                ops.values(torch.std(byChannel, new long[] {1}, false, false));
                        actNorm.initialise(parameters, mean, deviation);
                    });
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** A worker's life: what it computes when it is no longer wanted is freed after the others. */
    private static void work(Runnable task) {
        task.run();
        Libtorch.giveBackFreed();
    }

    private double gradientOf(Parameters parameters, Batch shard, float[] gradient) {
        try (PointerScope scope = Libtorch.scope()) {
            TorchOps ops = ops(parameters, true);
            Tensor loss = loss(ops, shard, (actNorm, x) -> {});
            loss.backward();
            ops.gradient(gradient);
            return loss.item_double();
        }
    }

    private Tensor loss(TorchOps ops, Batch batch, BiConsumer<ActNorm, Tensor> observer) {
        ImageSize size = architecture.size();
        int given = batch.conditions().length / (batch.size() * architecture.numPixels());
        Tensor condition = ops.tensor(batch.conditions(), size.shape(batch.size(), given));
        Tensor x = ops.tensor(batch.targets(), size.shape(batch.size(), 1));
        if (minimised == Loss.MEAN)
            return torch.square(x.sub(glow.mean(ops, condition))).mean().mul(new Scalar(0.5));
        Transformed<Tensor> z = glow.forward(ops, x, seen(ops, condition, given), observer);
        Tensor energy = torch.square(z.value()).sum(1).mul(new Scalar(0.5));
        Tensor loss = energy.sub(z.logDeterminant()).mean();
        return loss.mul(new Scalar(1.0 / architecture.numPixels()));
    }

    private FlowCondition<Tensor> seen(TorchOps ops, Tensor condition, int given) {
        int channels = architecture.conditionChannels();
        if (given == channels) return glow.condition(ops, condition);
        Tensor mean = ops.slice(condition, channels, given);
        return glow.condition(ops, ops.slice(condition, 0, channels), mean);
    }

    private List<Batch> shards(Batch batch) {
        return batch.shards(itemsOfShard(architecture, batch.size()));
    }

    /** Items that one thread computes together, of a batch of so many. */
    public static int itemsOfShard(FlowArchitecture architecture, int batch) {
        if ((long) batch * architecture.numPixels() <= ONE_SHARD) return batch;
        int enough = FEWEST_PIXELS / architecture.numPixels();
        int half = (batch + 1) / 2;
        return Math.max(FEWEST_ITEMS, Math.min(half, enough));
    }

    /** The mean of what each shard comes to, weighted by its size. */
    private double mean(Batch batch, List<Batch> shards, ToDoubleFunction<Integer> work) {
        List<Future<Double>> results = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            int shard = i;
            results.add(workers.submit(() -> work.applyAsDouble(shard)));
        }
        double sum = 0;
        for (int i = 0; i < shards.size(); i++) sum += shards.get(i).size() * await(results.get(i));
        return sum / batch.size();
    }

    private <T> T await(Future<T> result) {
        try {
            return progress.await(result);
        } catch (ExecutionException e) {
            throw Libtorch.failure(e.getCause());
        }
    }

    private static TorchOps ops(Parameters parameters, boolean differentiable) {
        return new TorchOps(parameters, TorchOps.Precision.SINGLE, differentiable);
    }
}
