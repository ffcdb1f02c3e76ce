package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of positions as people write them: six elements on a ring of 30 mm. */
class PositionColumnsTest {

    private static final String INPUTS =
            "axes=source,receiver,time|interval=1 us|sources=0:2:4|wavelet=0.2 MHz, 3 cycles|positions=";

    @TempDir Path folder;

    /** Lines are apart by bars; of each, {x}, {y} in mm, {xm}, {ym} in m, {i} from 0, {deg}. */
    private Path table(String head, String row, String order) throws IOException {
        StringBuilder text = new StringBuilder(head.replace('|', '\n').replace("\\t", "\t"));
        if (!head.isEmpty()) text.append('\n');
        for (char c : order.toCharArray()) {
            int i = c - '0';
            double angle = Math.toRadians(60 * i);
            text.append(
                            row.replace("\\t", "\t")
                                    .replace("{x}", String.valueOf(30 * Math.cos(angle)))
                                    .replace("{y}", String.valueOf(30 * Math.sin(angle)))
                                    .replace("{xm}", String.valueOf(0.03 * Math.cos(angle)))
                                    .replace("{ym}", String.valueOf(0.03 * Math.sin(angle)))
                                    .replace("{i}", String.valueOf(i))
                                    .replace("{n}", String.valueOf(i + 1))
                                    .replace("{deg}", String.valueOf(60 * i))
                                    .replace("{rad}", String.valueOf(angle)))
                    .append("\r\n");
        }
        return Files.writeString(folder.resolve("positions.csv"), text);
    }

    private static ChannelRecord read(Path table) throws IOException {
        return ImportPlanTest.read(
                ImportPlanTest.FOLDER.resolve("record.npy"), INPUTS + table.toAbsolutePath());
    }

    private static double[][] receivers(Path table) throws IOException {
        return read(table).acquisition().orElseThrow().receivers();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "x (mm),y (mm)~{x},{y}",
                "x (mm), y (m)~{x}, {ym}",
                "y (mm),x (mm)~{y},{x}",
                "y,x~{ym},{xm}",
                "X [mm];Y [mm]~{x};{y}",
                "x_m\\ty_mm~{xm}\\t{y}",
                "x/mm,y/mm~{x},{y}",
                "x mm,y in mm~{x},{y}",
                "x (mm) y (mm)~{x} {y}",
                "x,y|mm,m~{x},{ym}",
                "x,y|(mm),[mm]~{x},{y}",
                "\"x (mm)\",\"y (mm)\"~\"{x}\",\"{y}\"",
                "# x (mm), y (mm)~{x} {y}",
                "% Array of 2026|x (mm),y (mm)|# six~{x},{y}",
                "angle (deg),radius (mm)~{deg},30",
                "r (m);theta (rad)~0.03;{rad}",
                "element,x (mm),y (mm)~{n},{x},{y}",
                "label,x (mm),y (mm),gain~A{i},{x},{y},1.5",
                "x (mm),y (mm),z (mm)~{x},{y},5",
                "x (mm),y (mm),~{x},{y},",
                "``~{xm},{ym}",
            })
    void areFoundByTheirNames(String head, String row) throws IOException {
        double[][] found = receivers(table(head, row, "012345"));
        double[][] expected =
                read(Path.of("test-data/channel-data/positions.csv"))
                        .acquisition()
                        .orElseThrow()
                        .receivers();
        for (int i = 0; i < 6; i++) assertArrayEquals(expected[i], found[i], 1e-5);
    }

    @Test
    void areSortedByTheNumbersOfTheElements() throws IOException {
        double[][] sorted = receivers(table("x (mm),y (mm)", "{x},{y}", "012345"));
        double[][] mixed = receivers(table("el,x (mm),y (mm)", "{n},{x},{y}", "350142"));
        for (int i = 0; i < 6; i++) assertArrayEquals(sorted[i], mixed[i], 1e-6);
    }

    @Test
    void tellsWhichColumnsAreNotUsed() throws IOException {
        String notes =
                read(table("x (mm),y (mm),delay (us)", "{x},{y},0", "012345")).notes().toString();
        assertTrue(notes.contains("the columns x, y of positions.csv; not used: delay"), notes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b~{x},{y}~x and y, or radius and angle",
                "x (mm)~{x}~x and y, or radius and angle",
                "y (mm),z (mm)~{x},{y}~x and y, or radius and angle",
                "x,x~{xm},{ym}~x twice",
                "x (mm),pos_x (mm),y (mm)~{x},{x},{y}~x and pos_x",
                "x (mm),y~{x},{y}~y without one",
                "x,y~{x},{y}~units=[mm, us]",
                "x (us),y (us)~{x},{y}~unit of length",
                "x (mm),y (mm)|cm,cm~{x},{y}~one unit of the column x",
                "angle,radius (mm)~{deg},30~angle (deg)",
                "angle (mm),radius (mm)~{deg},30~angle in mm",
                "angle (deg),radius (mm),x (mm),y (mm)~{deg},30,{x},{y}~both",
                "element,x (mm),y (mm)~1,{x},{y}~each element once",
                "element,x (mm),y (mm)~{i}0,{x},{y}~each element once",
                "element,channel,x (mm),y (mm)~{i},{deg},{x},{y}~each element once",
                "x (mm),y (mm)~nan,{y}~\"nan\"",
                "x (mm),y (mm)~,{y}~found text",
                "x (mm),y (mm)~1e999,{y}~\"1e999\"",
                "x (mm);y (mm)~12,5;{i},25~Write decimals with a point",
                "x (mm)\\ty (mm)~12,5\\t{i},25~Write decimals with a point",
                "x (mm),y (mm)~12,5,{i},25~decimals have a point",
                "``~12,5;{i},25~Write decimals with a point",
                "``~{n},{xm},{ym}~Name the columns",
            })
    void areRefusedWhereTheyAreInDoubt(String head, String row, String told) throws IOException {
        Path table = table(head, row, "012345");
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> read(table));
        assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
        assertTrue(refusal.getMessage().startsWith("Expected"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }

    @Test
    void areRefusedWhereTheyAreNoTableForPeople() throws IOException {
        Path table = table("x (mm),y (mm)", "{x},{y}" + ",0".repeat(1 << 19), "012345");
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> read(table));
        assertTrue(refusal.getMessage().contains("at most 2097152 numbers"), "too many numbers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"positions=nosuch.csv#no file at nosuch.csv", "positions=src#the folder src"})
    void areNotWhereTheInputSays(String input, String told) {
        Path file = ImportPlanTest.FOLDER.resolve("record.npy");
        String message =
                assertThrows(
                                RuntimeException.class,
                                () -> ImportPlanTest.read(file, INPUTS + input.substring(10)))
                        .getMessage();
        assertTrue(message.contains(told), message);
    }

    /** A wavelet beside times has their interval, not the traces'. */
    @Test
    void waveletsInATableHaveTheirOwnTimes() throws IOException {
        Path file = folder.resolve("wavelet.csv");
        Files.writeString(file, "time (us),amplitude\n0,0\n1.5,1\n3,0\n4.5,-1\n6,0\n");
        String inputs =
                "axes=source,receiver,time|interval=1 us|sources=0:2:4|positions=ring 30 mm|wavelet=";
        Path record = ImportPlanTest.FOLDER.resolve("record.npy");
        ChannelRecord read = ImportPlanTest.read(record, inputs + file);
        double interval = read.acquisition().orElseThrow().wavelet().interval();
        assertArrayEquals(new double[] {1.5}, new double[] {interval});
        Files.writeString(file, "time (us),amplitude\n-1,0\n-0.5,1\n0,0\n0.5,-1\n");
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ImportPlanTest.read(record, inputs + file))
                        .getMessage();
        assertTrue(message.contains("found one at -1 us"), message);
    }
}
