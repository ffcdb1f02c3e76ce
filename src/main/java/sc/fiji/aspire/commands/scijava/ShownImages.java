package sc.fiji.aspire.commands.scijava;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.window.ColorBar;
import sc.fiji.aspire.commands.window.Desktop;
import sc.fiji.aspire.commands.window.WindowTitle;

/**
 * Shows the images that a command of ASPIRE gives side by side, without covering other windows,
 * small ones enlarged, the first one active. Where there are no windows, SciJava deals with the
 * images.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH + 1)
public final class ShownImages extends AbstractPostprocessorPlugin {

    private static final double[] ZOOMS = {2, 3, 4, 6, 8, 12, 16};

    /** Of an enlarged image, pixels of the screen; the first for which there is room. */
    private static final int[] MOST = {480, 360, 260};

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand)) return;
        if (IJ.getInstance() == null || Interpreter.isBatchMode()) return;
        List<ImagePlus> images = new ArrayList<>();
        for (ModuleItem<?> output : module.getInfo().outputs())
            if (output.getValue(module) instanceof ImagePlus image) {
                // One that is shown already is where the user put it.
                if (!image.isVisible()) images.add(image);
                module.resolveOutput(output.getName());
            }
        if (!images.isEmpty()) show(images);
    }

    private static void show(List<ImagePlus> images) {
        for (int i = images.size() - 1; i >= 0; i--) images.get(i).show();
        List<ImageWindow> windows = images.stream().map(ImagePlus::getWindow).toList();
        images.forEach(ColorBar::under);
        int tried = 0;
        List<Dimension> sizes = enlarged(images, MOST[tried]);
        while (!Desktop.hasRoom(windows, sizes) && ++tried < MOST.length)
            sizes = enlarged(images, MOST[tried]);
        // On a full screen the large ones are seen better.
        if (tried == MOST.length) sizes = enlarged(images, MOST[0]);
        images.forEach(WindowTitle::keepOn);
        Desktop.place(windows, sizes);
        windows.get(0).toFront();
        WindowManager.setCurrentWindow(windows.get(0));
    }

    private static List<Dimension> enlarged(List<ImagePlus> images, int most) {
        images.forEach(image -> enlarge(image, most));
        return images.stream().map(image -> image.getWindow().getPreferredSize()).toList();
    }

    private static void enlarge(ImagePlus image, int most) {
        int size = Math.max(image.getWidth(), image.getHeight());
        double zoom = Arrays.stream(ZOOMS).filter(factor -> factor * size <= most).max().orElse(1);
        if (zoom > 1) {
            ImageCanvas canvas = image.getCanvas();
            canvas.setSourceRect(new Rectangle(image.getWidth(), image.getHeight()));
            canvas.setSize((int) (zoom * image.getWidth()), (int) (zoom * image.getHeight()));
            canvas.setMagnification(zoom);
        }
        image.getWindow().pack();
    }
}
