package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;
import sc.fiji.aspire.PlainText;

/**
 * Titles that no open image or table has, so that a macro that chooses images by title gets those
 * of the run it means: posterior, posterior-1, posterior-2. What a run gives has one number, its
 * tables too.
 */
final class OutputTitles {

    private OutputTitles() {}

    /**
     * Renames the images of a run that are not shown yet.
     *
     * @param tables titles of the run's tables
     * @return the number of the run
     */
    static int makeUnique(List<ImagePlus> images, List<TableTitle> tables) {
        for (ImagePlus image : images) image.setTitle(PlainText.of(image.getTitle()));
        int number = 0;
        while (isTaken(images, number) || isTaken(number, tables)) number++;
        for (ImagePlus image : images) image.setTitle(numbered(image.getTitle(), number));
        return number;
    }

    private static boolean isTaken(int number, List<TableTitle> tables) {
        return tables.stream().anyMatch(table -> table.isTaken(number));
    }

    private static boolean isTaken(List<ImagePlus> images, int number) {
        for (ImagePlus image : images) {
            ImagePlus open = WindowManager.getImage(numbered(image.getTitle(), number));
            if (open != null && !images.contains(open)) return true;
        }
        return false;
    }

    /** The number stands before what the title adds in brackets. */
    static String numbered(String title, int number) {
        if (number == 0) return title;
        int end = title.indexOf(" (");
        if (end < 0) end = title.length();
        return title.substring(0, end) + "-" + number + title.substring(end);
    }
}
