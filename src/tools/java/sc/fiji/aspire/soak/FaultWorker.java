package sc.fiji.aspire.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.scijava.Context;
import sc.fiji.aspire.soak.fault.Fault;

/** A process whose files fail: it does work many times. */
final class FaultWorker {

    static final String DONE = "done";

    /** Begins a line that tells what should not be. */
    static final String WRONG = "wrong: ";

    private static final String SAMPLING = "sampling";

    private FaultWorker() {}

    /** Names of all work. */
    static List<String> works() {
        return Stream.concat(
                        Arrays.stream(LongWork.values()).map(FaultWorker::name),
                        Stream.of(SAMPLING))
                .toList();
    }

    private static FaultedWork work(String name, Context context) {
        for (LongWork work : LongWork.values())
            if (name(work).equals(name)) return FaultedWork.of(work, context);
        return name.equals(SAMPLING) ? FaultedWork.sampling(context) : CarelessWork.valueOf(name);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Prints lines {@code name<TAB>value<TAB>unit}, a line that begins with {@value #WRONG} for
     * each fault that did harm, and {@value #DONE}.
     *
     * @param arguments a folder; number of faults of each work, or 0 for all that there are; a seed
     *     of which; names of work
     */
    public static void main(String[] arguments) {
        try {
            work(arguments);
            System.out.println(DONE);
            System.exit(0);
        } catch (Exception e) {
            // Work that hangs would keep the process.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void work(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        LongWork.writeInputs(inputs);
        try (Context context = new Context()) {
            for (String name : Arrays.asList(arguments).subList(3, arguments.length)) {
                Path own = folder.resolve(name);
                try (FaultCampaign campaign = new FaultCampaign(work(name, context), inputs, own)) {
                    run(campaign, name, new FaultChoice(times, seed));
                }
                // Of another work, other kinds come first.
                seed += times;
            }
        }
    }

    private static void run(FaultCampaign campaign, String name, FaultChoice choice)
            throws Exception {
        for (Fault fault : Fault.values()) {
            String prefix = name + "-" + name(fault);
            int struck = 0;
            int told = 0;
            for (int at : choice.of(fault, campaign.operations(fault))) {
                FaultCampaign.Outcome outcome = campaign.strike(fault, at);
                if (outcome.struck().isEmpty()) continue;
                struck++;
                if (outcome.message() != null) told++;
                for (String wrong : outcome.wrong())
                    System.out.println(WRONG + prefix + " at " + outcome.struck() + ": " + wrong);
            }
            if (struck == 0) continue;
            System.out.println(prefix + "-faults\t" + struck + "\t1");
            System.out.println(prefix + "-ended\t" + told + "\t1");
        }
    }
}
