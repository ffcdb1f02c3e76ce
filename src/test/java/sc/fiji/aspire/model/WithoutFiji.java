package sc.fiji.aspire.model;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.wave.Medium;

/** A program that simulates a record and samples its posterior, with a bundle as its argument. */
final class WithoutFiji {

    private WithoutFiji() {}

    public static void main(String[] arguments) throws Exception {
        try (PosteriorSampler sampler =
                PosteriorSampler.open(arguments[0], "Java", System.out::println, Progress.NONE)) {
            Medium water = Medium.uniform(sampler.model().conditioning().grid(), 1510);
            Posterior posterior =
                    sampler.sample(
                            new Simulator(sampler.solver(), sampler.acquisition(), 35)
                                    .simulate(water, 7, Progress.NONE),
                            16);
            System.out.println(posterior.size() + " samples of " + posterior.grid());
        }
        try {
            Class.forName("ij.ImagePlus");
        } catch (ClassNotFoundException e) {
            System.out.println("no ImageJ");
        }
    }
}
