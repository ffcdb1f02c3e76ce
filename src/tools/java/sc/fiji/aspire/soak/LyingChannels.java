package sc.fiji.aspire.soak;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.ChannelRecord;
import sc.fiji.aspire.channeldata.Choices;
import sc.fiji.aspire.channeldata.ImportPlan;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * Files of other programs, changed as they are, or unpacked, changed and packed again with
 * checksums that are right. What is imported must be finite but for traces that are missing, and
 * its acquisition must be one that can be written and read.
 */
final class LyingChannels implements LiarSoak.Kind {

    private static final Path FILES = Path.of("test-data/channel-data");
    private static final String RING =
            "positions=ring 30 mm|sources=0,2,4|wavelet=0.2 MHz, 3 cycles|interval=1 us";

    /** Each with what the file does not say. */
    private static final Map<String, String> INPUTS =
            Map.of(
                    "openusct.h5", "",
                    "uff03.uff", "",
                    "ustb.uff", "wavelet=0.2 MHz, 3 cycles",
                    "matlab73.mat", "base=1",
                    "half-matrix.mat", "base=1",
                    "record.npz", "",
                    "complex.npz", "data=iq|values=iq 200 kHz",
                    "record.npy", "axes=source,receiver,time|" + RING,
                    "time-last.tif", "axes=source,receiver,time|" + RING);

    private static final int HEAD = 300;
    private static final int MAT_HEADER = 128;

    /** Bytes that reading a file of some kilobytes may take. */
    private static final long MOST_BYTES = 400L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final ChannelSampling sampling;
    private ChannelRecord passed;

    /**
     * @param folder for the files
     */
    LyingChannels(Path folder) {
        this.folder = folder;
        sampling = new ChannelSampling(folder);
    }

    @Override
    public void tryOne(Mutator mutator, LiarTally tally) throws Exception {
        String name = mutator.one(INPUTS.keySet().stream().sorted().toList());
        byte[] whole = Files.readAllBytes(FILES.resolve(name));
        byte[] input = mutator.below(3) == 0 ? mutator.bytes(whole) : inside(name, whole, mutator);
        Path file = Files.write(folder.resolve(name), input);
        if (!sampling.knows(name)) sampling.tell(name, truth(name));
        long id = Thread.currentThread().getId();
        passed = null;
        long bytes = THREADS.getThreadAllocatedBytes(id);
        tally.begin();
        String problem = read(file, INPUTS.get(name), tally);
        tally.end(input);
        bytes = THREADS.getThreadAllocatedBytes(id) - bytes;
        if (!problem.isEmpty()) tally.wrong(input, name + ": " + problem);
        else if (bytes > MOST_BYTES) tally.overLimit(input, name + ": " + bytes + " bytes");
        else if (passed != null) sampling.sample(name, passed, input, tally);
    }

    private static ChannelRecord truth(String name) throws IOException {
        try (ChannelFile open = ChannelFile.open(FILES.resolve(name))) {
            return ImportPlan.of(open, choices(INPUTS.get(name))).read(Progress.NONE);
        }
    }

    private static Choices choices(String inputs) {
        Map<String, String> choices = new HashMap<>();
        for (String choice : inputs.split("\\|"))
            if (!choice.isEmpty())
                choices.put(choice.substring(0, choice.indexOf('=')), after(choice));
        return new Choices(choices);
    }

    @Override
    public void close() {
        sampling.close();
    }

    /** What must not be; empty if it was refused, or read as it should be. */
    private String read(Path file, String inputs, LiarTally tally) {
        try (ChannelFile open = ChannelFile.open(file)) {
            ChannelRecord record = ImportPlan.of(open, choices(inputs)).read(Progress.NONE);
            tally.count(LiarTally.Outcome.READ);
            passed = record;
            return record.acquisition().map(a -> problem(record, a)).orElse("");
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return refusal(e, tally);
        } catch (IOException e) {
            return refusal(e, tally);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e + " at " + Arrays.stream(e.getStackTrace()).limit(4).toList();
        }
    }

    private static String after(String choice) {
        return choice.substring(choice.indexOf('=') + 1);
    }

    private static String refusal(Exception e, LiarTally tally) {
        String message = String.valueOf(e.getMessage());
        boolean sentence =
                message.matches("[^\\n]*([Ee]xpected |Cannot |would take )[^\\n]*[.?]")
                        && !message.matches(".*([a-z]\\.[A-Z]\\w+Exception|\\Wnull\\b).*");
        if (sentence) tally.count(LiarTally.Outcome.REFUSED);
        return sentence ? "" : e.toString();
    }

    private static String problem(ChannelRecord record, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        for (float[] frame : record.frames())
            for (int i = 0; i < frame.length; i++)
                if (!Float.isFinite(frame[i]) && !acquisition.missing().get(i / samples))
                    return "sample " + i + " is " + frame[i];
        Acquisition again = AcquisitionJson.read(AcquisitionJson.write(acquisition), "it");
        return again.numSources() == acquisition.numSources() ? "" : "another acquisition";
    }

    /** Changes what is packed, or the beginning, where sizes and types stand. */
    private static byte[] inside(String name, byte[] whole, Mutator mutator) throws IOException {
        if (name.endsWith(".npz")) return archive(whole, mutator);
        if (name.equals("half-matrix.mat")) return packed(whole, mutator);
        return head(whole, mutator.below(2) == 0 ? HEAD : whole.length / 2, mutator);
    }

    private static byte[] head(byte[] whole, int length, Mutator mutator) {
        int head = Math.min(length, whole.length);
        byte[] changed = mutator.bytes(Arrays.copyOf(whole, head));
        byte[] all = Arrays.copyOf(changed, changed.length + whole.length - head);
        System.arraycopy(whole, head, all, changed.length, whole.length - head);
        return all;
    }

    private static byte[] archive(byte[] whole, Mutator mutator) throws IOException {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; )
                entries.add(Map.entry(entry.getName(), in.readAllBytes()));
        }
        int changed = mutator.below(entries.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.size(); i++) {
                out.putNextEntry(new ZipEntry(entries.get(i).getKey()));
                byte[] array = entries.get(i).getValue();
                out.write(i == changed ? text(array, mutator) : array);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The head of an array of NumPy is a text of names and numbers. */
    private static byte[] text(byte[] array, Mutator mutator) {
        int head = Math.min(array.length, 128);
        if (mutator.below(3) == 0) return head(array, head, mutator);
        byte[] begin = Arrays.copyOf(array, 10);
        byte[] text = mutator.text(Arrays.copyOfRange(array, 10, head));
        // As long as before, and ended by a new line.
        byte[] padded = Arrays.copyOf(text, head - 10);
        for (int i = text.length; i < padded.length; i++) padded[i] = ' ';
        if (padded.length > 0) padded[padded.length - 1] = '\n';
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(begin);
        all.writeBytes(padded);
        all.writeBytes(Arrays.copyOfRange(array, head, array.length));
        return all.toByteArray();
    }

    /** One of the packed variables of a MATLAB file, with the others. */
    private static byte[] packed(byte[] whole, Mutator mutator) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(whole, 0, MAT_HEADER);
        for (int at = MAT_HEADER; at + 8 <= whole.length; ) {
            int length = file.getInt(at + 4);
            byte[] variable = Arrays.copyOfRange(whole, at + 8, at + 8 + length);
            byte[] plain =
                    new InflaterInputStream(new ByteArrayInputStream(variable)).readAllBytes();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
                out.write(mutator.below(2) == 0 ? plain : head(plain, HEAD, mutator));
            }
            ByteBuffer tag = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            all.writeBytes(tag.putInt(file.getInt(at)).putInt(bytes.size()).array());
            all.writeBytes(bytes.toByteArray());
            at += 8 + length;
        }
        return all.toByteArray();
    }
}
