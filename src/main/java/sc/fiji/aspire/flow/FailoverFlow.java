package sc.fiji.aspire.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sc.fiji.aspire.Progress;

/**
 * A flow on several devices: it samples on the first, and if that fails, the next continues at the
 * first missing draw. Draws depend on the condition and their own latent alone, so that a run that
 * changed its device differs from others by rounding only. A device that failed is not used again.
 * Wrong inputs, cancellations and failures of the receiver of the draws do not count as failures of
 * a device.
 */
public final class FailoverFlow implements ConditionalFlow {

    /**
     * A device that may sample.
     *
     * @param name for people
     * @param opener loads the flow, with any exception if that does not work
     */
    public record Choice(String name, Supplier<? extends ConditionalFlow> opener) {}

    private final Deque<Choice> rest;
    private final Consumer<String> told;
    private final List<String> left = new ArrayList<>();
    private Choice choice;
    private ConditionalFlow current;

    /**
     * Takes the first device that opens into use.
     *
     * @param choices in the order in which they are tried
     * @param told is given a line for each device that is left
     */
    public FailoverFlow(List<Choice> choices, Consumer<String> told) {
        if (choices.isEmpty())
            throw new IllegalArgumentException("Expected at least one device, found none.");
        this.told = told;
        rest = new ArrayDeque<>(choices);
        next();
    }

    /** The device in use and, if others were left, which and why. */
    public String device() {
        return left.isEmpty()
                ? choice.name()
                : choice.name() + " (" + String.join("; ", left) + ")";
    }

    @Override
    public FlowArchitecture architecture() {
        return current.architecture();
    }

    @Override
    public void sample(float[] condition, Drawing drawing, Progress progress) {
        Taker taker = new Taker(drawing);
        while (true) {
            try {
                current.sample(condition, taker.rest(), progress);
                return;
            } catch (IllegalArgumentException | CancellationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                if (taker.failed) throw e;
                leave(taker.taken + " of " + drawing.count() + " draws", e);
                next();
            }
        }
    }

    @Override
    public Optional<float[]> mean(float[] condition) {
        while (true) {
            try {
                return current.mean(condition);
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                leave("no draw", e);
                next();
            }
        }
    }

    private void leave(String when, Throwable failure) {
        left.add(choice.name() + " was left after " + when + ": " + reason(failure));
        if (rest.isEmpty()) {
            if (left.size() == 1 && failure instanceof RuntimeException only) throw only;
            throw new IllegalStateException(String.join(". ", left) + ".", failure);
        }
        String last = left.get(left.size() - 1);
        told.accept(last + ". The work goes on with " + rest.peek().name() + ".");
    }

    private void next() {
        while (true) {
            ConditionalFlow before = current;
            choice = rest.remove();
            try {
                current = choice.opener().get();
                if (before != null) closeFailed(before);
                return;
            } catch (RuntimeException | LinkageError e) {
                leave("0 draws", e);
            }
        }
    }

    private static void closeFailed(ConditionalFlow flow) {
        try {
            flow.close();
        } catch (RuntimeException e) {
            // It failed before, and what follows owes it nothing.
            return;
        }
    }

    /** In one line without a full stop. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        return text.replaceAll("\\s+", " ").replaceFirst("[. ]+$", "").trim();
    }

    @Override
    public void close() {
        current.close();
    }

    /** Hands draws on, counts them, and notes whether it was they that failed. */
    private static final class Taker {

        private final Drawing drawing;
        private int taken;
        private boolean failed;

        Taker(Drawing drawing) {
            this.drawing = drawing;
        }

        /** The draws that are missing. */
        Drawing rest() {
            int from = taken;
            if (from == 0) return new Drawing(drawing.count(), drawing.latents(), this::take);
            return new Drawing(
                    drawing.count() - from, i -> drawing.latents().apply(from + i), this::take);
        }

        private void take(float[] image) {
            failed = true;
            drawing.images().accept(image);
            failed = false;
            taken++;
        }
    }
}
