package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * A run of a command whose task was cancelled at a moment, as its button does.
 *
 * @param module the command
 * @param pressed whether the moment came
 * @param seconds from then to the end
 */
record CanceledRun(CommandModule module, boolean pressed, double seconds) {

    /** Presses the button. */
    private static final class Finger {

        private final String task;
        private final Predicate<Task> moment;
        private volatile long pressed;

        Finger(String task, Predicate<Task> moment) {
            this.task = task;
            this.moment = moment;
        }

        @EventHandler
        void changed(TaskEvent event) {
            Task changed = event.getTask();
            boolean own = task.equals(changed.getName()) && changed.getStatusMessage() != null;
            if (pressed != 0 || !own || !moment.test(changed)) return;
            pressed = System.nanoTime();
            changed.cancel("the user pressed Cancel");
        }
    }

    /** Presses it at a time. */
    private static final class Clock {

        private final String name;
        private final Thread hand;
        private final CompletableFuture<Task> task = new CompletableFuture<>();
        private volatile long pressed;

        Clock(String name, long nanoseconds) {
            this.name = name;
            hand = new Thread(() -> press(nanoseconds), "finger");
            hand.start();
        }

        @EventHandler
        void changed(TaskEvent event) {
            if (name.equals(event.getTask().getName())) task.complete(event.getTask());
        }

        private void press(long nanoseconds) {
            try {
                Task begun = task.get();
                TimeUnit.NANOSECONDS.sleep(nanoseconds);
                pressed = System.nanoTime();
                begun.cancel("the user pressed Cancel");
            } catch (InterruptedException | ExecutionException e) {
                // The command has ended before.
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs a command and cancels it when its task has come to a moment. */
    static CanceledRun at(
            Predicate<Task> moment, Class<? extends AspireCommand> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        try (Context context = new Context()) {
            Finger finger = new Finger(task(context, command), moment);
            context.service(EventService.class).subscribe(finger);
            CommandModule module =
                    context.service(CommandService.class).run(command, true, inputs).get();
            double seconds = 1e-9 * (System.nanoTime() - finger.pressed);
            return new CanceledRun(module, finger.pressed != 0, seconds);
        }
    }

    /** Runs a command and cancels it so long after its task began, whatever it does then. */
    static CanceledRun after(
            long nanoseconds, Class<? extends AspireCommand> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        try (Context context = new Context()) {
            Clock clock = new Clock(task(context, command), nanoseconds);
            context.service(EventService.class).subscribe(clock);
            CommandModule module =
                    context.service(CommandService.class).run(command, true, inputs).get();
            clock.hand.interrupt();
            clock.hand.join();
            double seconds = 1e-9 * (System.nanoTime() - clock.pressed);
            return new CanceledRun(module, clock.pressed != 0, seconds);
        }
    }

    /** The name of a command's task. */
    private static String task(Context context, Class<? extends AspireCommand> command) {
        String title = context.service(CommandService.class).getCommand(command).getTitle();
        return title.replace("...", "");
    }

    ImagePlus image(String output) {
        return (ImagePlus) module.getOutput(output);
    }

    String reason() {
        return module.getCancelReason();
    }
}
