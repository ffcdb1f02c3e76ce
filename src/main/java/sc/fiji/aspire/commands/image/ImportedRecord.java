package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.channeldata.ChannelRecord;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.TimeAxis;

/** A record of another program as a stack, with its acquisition if it has one. */
public record ImportedRecord(ChannelRecord record) {

    /** Name of the image property that tells how many traces are there by reciprocity alone. */
    private static final String COMPLETED = "aspire.completed-by-reciprocity";

    private static final String NOTES = "aspire.imported";

    /** X = time sample, Y = receiver, Z = source, frames = repeats. */
    public ImagePlus image(String title) {
        TimeAxis time = record.time();
        int size = time.samples() * record.receivers();
        List<float[]> planes = new ArrayList<>();
        for (float[] frame : record.frames())
            for (int s = 0; s < record.sources(); s++)
                planes.add(Arrays.copyOfRange(frame, s * size, (s + 1) * size));
        ImagePlus image =
                Images.image(
                        title,
                        planes,
                        time.samples(),
                        record.receivers(),
                        1,
                        record.sources(),
                        record.frames().size());
        Records.calibrate(image, time);
        record.acquisition()
                .ifPresent(
                        acquisition -> {
                            AcquisitionFile.attach(acquisition, image);
                            AcquisitionFile.tell(acquisition, image);
                        });
        if (record.completed() > 0) image.setProp(COMPLETED, record.completed());
        image.setProp(NOTES, String.join("; ", record.notes()));
        return Records.shaded(image);
    }
}
