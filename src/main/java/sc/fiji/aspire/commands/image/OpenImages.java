package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The images that are open, in windows or in the batch mode of a macro. */
public final class OpenImages {

    private OpenImages() {}

    /** In the order in which they were opened. */
    public static List<ImagePlus> all() {
        int[] numbers = WindowManager.getIDList();
        List<ImagePlus> images = new ArrayList<>();
        if (numbers == null) return images;
        for (int number : numbers) images.add(WindowManager.getImage(number));
        images.removeIf(Objects::isNull);
        return images;
    }

    /** As "a.tif, b.tif are open". */
    public static String told() {
        List<ImagePlus> images = all();
        if (images.isEmpty()) return "no image is open";
        String titles = images.stream().map(ImagePlus::getTitle).collect(Collectors.joining(", "));
        return titles + (images.size() == 1 ? " is open" : " are open");
    }
}
