# Works in the windows of ImageJ and takes pictures of them; called by scripts/screenshots.
#@ String folder
from java.awt import Button, Color, Container, Frame, Rectangle, Robot, Toolkit, Window
from java.awt.event import ActionEvent
from java.io import File
from java.lang import Thread
from javax.imageio import ImageIO
from ij import IJ, Menus, WindowManager
from ij.gui import GenericDialog


def wait(what, find, seconds=180):
    for i in range(10 * seconds):
        found = find()
        if found:
            return found
        Thread.sleep(100)
    raise RuntimeError("Expected %s within %d s, found none." % (what, seconds))


def child(menu, label, size):
    for i in range(size):
        if menu(i).getLabel() == label:
            return menu(i)
    raise RuntimeError("Expected an entry %s in the menu, found none." % label)


def choose(*path):
    bar = Menus.getMenuBar()
    item = child(bar.getMenu, path[0], bar.getMenuCount())
    for label in path[1:]:
        item = child(item.getItem, label, item.getItemCount())
    press(item)


def press(source):
    event = ActionEvent(source, ActionEvent.ACTION_PERFORMED, source.getActionCommand())
    for listener in source.getActionListeners():
        listener.actionPerformed(event)


def components(container):
    for component in container.getComponents():
        yield component
        if isinstance(component, Container):
            for inner in components(component):
                yield inner


def dialog():
    for window in Window.getWindows():
        if isinstance(window, GenericDialog) and window.isVisible():
            return window


def picture(name, *windows):
    area = Rectangle(windows[0].getBounds())
    for window in windows:
        window.toFront()
        area = area.union(window.getBounds())
    Thread.sleep(1500)
    ImageIO.write(Robot().createScreenCapture(area), "png", File(folder, name + ".png"))


def place(window, x, y):
    window.setLocation(x, y)
    return window


desk = Frame(undecorated=True, background=Color.WHITE, size=Toolkit.getDefaultToolkit().getScreenSize())
desk.setVisible(True)
main = place(IJ.getInstance(), 0, 0)
below = main.getHeight() + 4

choose("File", "Open Samples", "ASPIRE Head Ring Array")
stack = wait("the sample", lambda: WindowManager.getImage("head-ring-array"))
record = place(wait("its window", stack.getWindow), 0, below)
choose("Plugins", "ASPIRE", "Sample Posterior...")
asked = wait("a dialog", dialog)
place(asked, record.getWidth() + 4, below)
picture("dialog", main, record, asked)
press([c for c in components(asked) if isinstance(c, Button) and c.getLabel().strip() == "OK"][0])

layers = wait("the posterior", lambda: WindowManager.getImage("posterior"))
report = wait("the report", lambda: WindowManager.getWindow("report"))
for title in "samples", "refinements":
    wait(title, lambda: WindowManager.getImage(title)).getWindow().setVisible(False)
record.setVisible(False)
window = place(layers.getWindow(), 0, below)
for i in range(3):
    window.getCanvas().zoomIn(0, 0)
place(report, 0, below + window.getHeight() + 4).setSize(760, 170)
picture("layers", main, window, report)

channels = [layers.getStack().getSliceLabel(i + 1) for i in range(layers.getNChannels())]
print("channels\t%s" % ", ".join(channels))
print("scale\t%g %s" % (layers.getCalibration().pixelWidth, layers.getCalibration().getUnit()))
print("centre\t%.0f" % layers.getStack().getVoxel(layers.getWidth() / 2, layers.getHeight() / 2, 0))
print("rows\t%d" % report.getResultsTable().size())
