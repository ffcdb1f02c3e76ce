package sc.fiji.aspire.flow.glow;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * Turns the condition into features at the resolution of every scale: a small U-Net (Ronneberger et
 * al., 2015) of residual blocks. Normalization acts inside the blocks only, so that amplitudes,
 * which carry meaning in a score, pass along the residual path.
 *
 * <pre>
 *   condition -squeeze-stem- block ------------------ + block --&gt; features 0
 *                              \ stride 2          / upsample
 *                               block ---------- + block ------&gt; features 1
 *                                  \ stride 2  / upsample
 *                                   block - block -------------&gt; features 2
 * </pre>
 */
final class SummaryNetwork {

    private final String name;
    private final FlowArchitecture a;
    private final int inputs;

    /**
     * @param name what the names of its parameters begin with
     * @param inputs images that it sees
     */
    SummaryNetwork(String name, FlowArchitecture architecture, int inputs) {
        this.name = name;
        a = architecture;
        this.inputs = inputs;
    }

    void declare(Parameters.Declaration parameters) {
        parameters.convolution(name + ".stem", a.features(0), a.block() * inputs, 3);
        for (int s = 0; s < a.scales(); s++) {
            declareBlock(parameters, down(s), a.features(s));
            declareBlock(parameters, up(s), a.features(s));
        }
        for (int s = 1; s < a.scales(); s++) {
            parameters.convolution(down(s) + ".stride", a.features(s), a.features(s - 1), 3);
            parameters.convolution(up(s) + ".widen", a.features(s - 1), a.features(s), 1);
        }
    }

    /** Features at each scale, the finest first: [N, features, ...]. */
    <T> List<T> features(TensorOps<T> ops, T condition) {
        List<T> features = new ArrayList<>();
        T h = Convolution.apply(ops, name + ".stem", ops.spaceToDepth(condition));
        for (int s = 0; s < a.scales(); s++) {
            if (s > 0) h = Convolution.apply(ops, down(s) + ".stride", h, 2);
            h = block(ops, down(s), h);
            features.add(h);
        }
        for (int s = a.scales() - 1; s >= 0; s--) {
            h = block(ops, up(s), s == a.scales() - 1 ? h : ops.add(h, features.get(s)));
            features.set(s, h);
            if (s > 0) h = ops.upsample(Convolution.apply(ops, up(s) + ".widen", h));
        }
        return features;
    }

    private String down(int scale) {
        return name + ".down" + scale;
    }

    private String up(int scale) {
        return name + ".up" + scale;
    }

    private static void declareBlock(Parameters.Declaration parameters, String block, int width) {
        for (String part : List.of(block + ".first", block + ".second")) {
            parameters.channels(part + ".gain", 1, width);
            parameters.channels(part + ".offset", 0, width);
        }
        parameters.convolution(block + ".first", width, width, 3);
        parameters.zeroConvolution(block + ".second", width, width, 3);
    }

    /** h + conv(relu(norm(conv(relu(norm(h)))))) (He et al., Identity mappings, 2016). */
    private <T> T block(TensorOps<T> ops, String block, T h) {
        T branch = h;
        for (String part : List.of(block + ".first", block + ".second")) {
            branch = ops.normalizeGroups(branch, a.features() / 4);
            branch = ops.multiply(branch, ops.parameter(part + ".gain"));
            branch = ops.relu(ops.add(branch, ops.parameter(part + ".offset")));
            branch = Convolution.apply(ops, part, branch);
        }
        return ops.add(h, branch);
    }
}
