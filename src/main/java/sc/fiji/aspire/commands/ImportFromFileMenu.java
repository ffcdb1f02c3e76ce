package sc.fiji.aspire.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@link ImportChannelData} in the menu for imports. */
@Plugin(
        type = Command.class,
        description = "Opens channel data of other programs, with their acquisition.",
        menuPath = "File>Import>ASPIRE Channel Data...")
public final class ImportFromFileMenu extends ImportChannelData {}
