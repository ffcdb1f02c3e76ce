package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.design.ArrayDesign;
import sc.fiji.aspire.tiff.Images;

/**
 * An array on its grid, to scale: a pixel is one of the model; 0 is beyond its images, 1 within
 * their crop, 2 within the mask. Elements, crop and mask are an overlay.
 */
public record ArrayPicture(ArrayDesign design) {

    private static final Color CROP = new Color(0x3070C0);
    private static final Color MASK = new Color(0xC08020);

    /** The picture. */
    public ImagePlus image(String title) {
        Grid grid = design.grid();
        int size = design.size();
        int border = (size - design.crop()) / 2;
        double mask = design.mask();
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            int x = i % size;
            int y = i / size;
            boolean shown = Math.min(x, y) >= border && Math.max(x, y) < size - border;
            boolean counts = Math.hypot(grid.position(0, x), grid.position(1, y)) <= mask;
            values[i] = shown ? counts ? 2 : 1 : 0;
        }
        ImagePlus image = Images.image(title, values, size, size, 1);
        Images.calibrate(image, design.pixel());
        image.getCalibration().setValueUnit("");
        image.setDisplayRange(-2, 2);
        new Transducers(design.acquisition()).on(image);
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        add(overlay, new Roi(border, border, design.crop(), design.crop()), CROP, "crop");
        double radius = mask / design.pixel();
        double corner = 0.5 * size - radius;
        add(overlay, new OvalRoi(corner, corner, 2 * radius, 2 * radius), MASK, "mask");
        image.setOverlay(overlay);
        return image;
    }

    private static void add(Overlay overlay, Roi outline, Color color, String name) {
        outline.setStrokeColor(color);
        outline.setName(name);
        overlay.add(outline);
    }
}
