package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.RemainingTime;
import sc.fiji.aspire.commands.image.OpenImages;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * A command of ASPIRE. It shows its progress and turns errors that the user can correct into a
 * cancellation, whose reason says what was expected, what was found and what to do.
 */
public abstract class AspireCommand extends ContextCommand {

    /** Letters of a line of a message. */
    private static final int MESSAGE = 80;

    /** Inputs that tables are of, where there is no image. */
    private static final List<String> SUBJECTS = List.of("folder", "model");

    @Parameter private CommandService commands;

    @Parameter private PluginService plugins;

    @Parameter(required = false)
    private LogService log;

    @Parameter(required = false)
    private TaskService tasks;

    @Parameter(required = false)
    private StatusService status;

    private String canceledWith;
    private volatile boolean showsNothing;
    private volatile String about = "";
    private volatile Caller caller = Caller.PERSON;
    private volatile Module module;
    private RemainingTime remaining;
    private volatile int number;

    @Override
    public final void run() {
        CommandInfo info = info();
        try (TaskProgress progress =
                new TaskProgress(this, info.getTitle().replace("...", ""), tasks, status)
                        .telling(this::tell)) {
            remaining = progress.remaining();
            progress.warnTo(this::warn);
            MacroText.of(this, info).requireRecordable();
            requireSense();
            run(progress);
            Provenance.of(this, info).writeToOutputs();
            if (!showsNothing)
                number = OutputTitles.makeUnique(images(info.outputs()), titles(info));
            values(info.outputs(), ResultsTable.class).forEach(Tables::makePlain);
            store();
            tellOutputs();
            if (canceledWith != null) endCanceled();
        } catch (IOException | RuntimeException | Error e) {
            EndReason end = EndReason.of(e);
            end.log(log, e);
            cancel(
                    e instanceof CancellationException
                            ? (end.text() + " " + left()).strip()
                            : end.text());
        } finally {
            letGo();
        }
    }

    /**
     * What a person who cancels should know of what is left; that it cannot be told ends nothing.
     */
    private String left() {
        try {
            return keptWhenCanceled();
        } catch (IOException | RuntimeException e) {
            log.debug(e);
            return "";
        }
    }

    /** Of work that resumes: what is kept, and how to go on, in a sentence. */
    protected String keptWhenCanceled() throws IOException {
        return "";
    }

    /** All is done or told by then: what cannot be tidied up is worth a line, no other end. */
    private void letGo() {
        try {
            release();
        } catch (UncheckedIOException e) {
            warn(FileErrors.sentence(e));
        }
    }

    /**
     * Does the work; whatever it throws of the kinds that {@link #run()} names ends the command.
     */
    protected abstract void run(Progress progress) throws IOException;

    /**
     * Ends the command cancelled, and yet shows and stores the outputs: what was finished when it
     * was cancelled.
     */
    protected final void cancelWithOutputs(String reason) {
        canceledWith = reason;
    }

    /** Says why in lines where the reason is shown in a window, which breaks none. */
    @Override
    public void cancel(String reason) {
        super.cancel(reason == null || showsNothing ? reason : shown(reason));
    }

    /** A reason as it is shown: in lines where there are windows. */
    public static String shown(String reason) {
        String plain = PlainText.of(reason);
        if (GraphicsEnvironment.isHeadless()) return plain;
        return String.join("\n", Lines.of(plain, MESSAGE));
    }

    /** How long the command will still take. */
    protected final RemainingTime remaining() {
        return remaining;
    }

    /**
     * Whoever runs the command shows its outputs, if anybody does.
     *
     * @param what the command is at work on, for the lines that it tells; empty if that is known
     */
    final void showNothing(String what) {
        showsNothing = true;
        about = what.isEmpty() ? "" : what + ": ";
    }

    /** Whether another command runs this one, and tells what became of it. */
    public final boolean isPartOfAnother() {
        return showsNothing;
    }

    /**
     * Whether an open image is one for an input that may be left empty, as the other inputs are
     * now.
     */
    protected boolean fits(String input, ImagePlus image) {
        return false;
    }

    /**
     * The image of an input that may be left empty: the one that was given; for a person also the
     * only open one that fits, or null. What a macro or a program leaves out stays empty.
     */
    protected final ImagePlus givenOrFitting(String input, ImagePlus given) {
        if (given != null || caller != Caller.PERSON) return given;
        List<ImagePlus> fitting = fitting(input);
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    /** The open images that fit an input. */
    public final List<ImagePlus> fitting(String input) {
        return OpenImages.all().stream().filter(image -> fits(input, image)).toList();
    }

    /** Tells who runs the command, and as which module: ImageJ's recorder holds that one. */
    public final void setCaller(Caller caller, Module module) {
        this.caller = caller;
        this.module = module;
    }

    private Module module() {
        return module == null ? new CommandModule(info(), this) : module;
    }

    public final Caller caller() {
        return caller;
    }

    /** SciJava processes no outputs of a command that is cancelled, so this does. */
    private void endCanceled() {
        if (!showsNothing) {
            for (PostprocessorPlugin shows :
                    plugins.createInstancesOfType(PostprocessorPlugin.class))
                shows.process(module());
        }
        cancel(canceledWith);
    }

    /**
     * Refuses numbers out of their ranges, and images whose pixels ImageJ has not read rightly from
     * their files.
     */
    final void requireSense() {
        Inputs.requireRanges(new CommandModule(info(), this));
        for (ImagePlus image : images(info().inputs())) TiffFile.requireRead(image);
    }

    private CommandInfo info() {
        return commands.getCommand(getClass());
    }

    private List<ImagePlus> images(Iterable<ModuleItem<?>> items) {
        return values(items, ImagePlus.class);
    }

    private <T> List<T> values(Iterable<ModuleItem<?>> items, Class<T> type) {
        CommandModule module = new CommandModule(info(), this);
        List<T> values = new ArrayList<>();
        for (ModuleItem<?> item : items)
            if (type.isInstance(item.getValue(module)))
                values.add(type.cast(item.getValue(module)));
        return values;
    }

    private List<TableTitle> titles(CommandInfo info) {
        List<TableTitle> tables = new ArrayList<>();
        for (ModuleItem<?> output : info.outputs())
            if (output.getType() == ResultsTable.class)
                tables.add(new TableTitle(output.getName(), subject(info)));
        return tables;
    }

    /** The title of the window of a table that the command gave. */
    final String tableTitle(String output) {
        return new TableTitle(output, subject(info())).text(number);
    }

    /** Of which image, else folder, else model the command is; empty if of none. */
    private String subject(CommandInfo info) {
        return PlainText.of(named(info));
    }

    private String named(CommandInfo info) {
        List<ImagePlus> images = images(info.inputs());
        if (!images.isEmpty()) return images.get(0).getTitle();
        for (String name : SUBJECTS) {
            ModuleItem<?> input = info.getInput(name);
            if (input != null && input.getValue(new CommandModule(info, this)) instanceof String of)
                return of.strip().replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "");
        }
        return "";
    }

    /** The titles of images, by which macros choose them; files tell of themselves. */
    private void tellOutputs() {
        List<String> titles =
                images(info().outputs()).stream()
                        .map(image -> "\"" + image.getTitle() + "\"")
                        .toList();
        if (!titles.isEmpty() && !showsNothing)
            tell(info().getTitle().replace("...", "") + " gave " + String.join(", ", titles) + ".");
    }

    /** Tells the user what the command went on in spite of. */
    protected final void warn(String line) {
        if (log != null) log.warn(PlainText.of(about + line));
    }

    /** Tells the user what the command has done. */
    protected final void tell(String line) {
        if (log != null) log.info(PlainText.of(about + line));
    }

    /** Tells the user where a result is. */
    protected final void wrote(Path file) {
        tell("Wrote " + file.toAbsolutePath().normalize());
    }

    /** Takes a folder for this command alone; says so if the last run there was killed. */
    protected final FolderLock take(Path folder) {
        return told(FolderLock.take(folder, getClass().getSimpleName()), folder);
    }

    /** The same for a folder of the program's own choice in one that somebody may have sent. */
    protected final FolderLock takeInside(Path folder) {
        return told(FolderLock.takeInside(folder, getClass().getSimpleName()), folder);
    }

    private FolderLock told(FolderLock lock, Path folder) {
        lock.left()
                .ifPresent(who -> warn("Going on in " + folder + " after " + who + " broke off."));
        return lock;
    }

    /**
     * Makes the folder of the file that the results shall go to, before the work; not if none is
     * wanted.
     */
    protected static void makeFolderOf(String save) {
        if (!save.isBlank()) WorkFolder.makeFor(Path.of(save.trim()));
    }

    /** The same for a file that is to hold an image, and is not that of an input. */
    protected final void makeFolderOfTiff(String save) {
        if (!save.isBlank()) {
            TiffFile.requireName(Path.of(save.trim()));
            new InputFiles(new CommandModule(info(), this)).requireNone(Path.of(save.trim()));
        }
        makeFolderOf(save);
    }

    /** The same for a folder of results. */
    protected static void makeFolder(String save) {
        if (!save.isBlank()) WorkFolder.make(Path.of(save.trim()));
    }

    /** Writes the outputs to files where the user wants that; called last. */
    protected void store() throws IOException {}

    /** Releases what {@link #run(Progress)} opened, however the command ended. */
    protected void release() {}
}
