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


def ok(asked):
    press([c for c in components(asked) if isinstance(c, Button) and c.getLabel().strip() == "OK"][0])


def run(command, image, x, y):
    """Chooses a command for an image, as the only one to choose from, and returns its dialog."""
    WindowManager.setCurrentWindow(image.getWindow())
    choose("Plugins", "ASPIRE", command)
    return place(wait("a dialog", dialog), x, y)


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
asked = run("Sample Posterior...", stack, record.getWidth() + 4, below)
picture("dialog", main, record, asked)
ok(asked)

layers = wait("the posterior", lambda: WindowManager.getImage("posterior"))
report = wait("the report", lambda: WindowManager.getWindow("report"))
samples = wait("samples", lambda: WindowManager.getImage("samples"))
refinements = wait("refinements", lambda: WindowManager.getImage("refinements"))
for image in samples, refinements:
    image.getWindow().setVisible(False)
record.setVisible(False)
deviation = layers.duplicate()
deviation.setOverlay(layers.getOverlay())
deviation.setTitle("posterior, channel 2")
deviation.show()
deviation.setC(2)
windows = [place(layers.getWindow(), 0, below), wait("a copy", deviation.getWindow)]
for window in windows:
    for i in range(3):
        window.getCanvas().zoomIn(0, 0)
place(windows[1], windows[0].getWidth() + 4, below)
place(report, 0, below + windows[0].getHeight() + 4).setSize(760, 170)
picture("layers", main, report, *windows)
deviation.close()
report.setVisible(False)

ok(run("Uncertainty Overlay...", layers, 0, below))
overlay = wait("the overlay", lambda: WindowManager.getImage("uncertainty overlay"))
ok(run("Compute Score Image...", stack, 0, below))
score = wait("the score", lambda: WindowManager.getImage("score"))
layers.setRoi(56, 60, 16, 16)
ok(run("Region Statistics...", layers, 0, below))
wait("the statistics", lambda: WindowManager.getWindow("statistics")).setVisible(False)
layers.killRoi()
plot = wait("the plot", lambda: WindowManager.getImage("mean speed of sound in the region"))
plot.getWindow().setVisible(False)
layers.getWindow().setVisible(False)
for i in range(3):
    score.getWindow().getCanvas().zoomIn(0, 0)
place(overlay.getWindow(), 0, below)
place(score.getWindow(), overlay.getWindow().getWidth() + 4, below)
picture("results", score.getWindow(), overlay.getWindow())

channels = [layers.getStack().getSliceLabel(i + 1) for i in range(layers.getNChannels())]
print("channels\t%s" % ", ".join(channels))
print("scale\t%g %s" % (layers.getCalibration().pixelWidth, layers.getCalibration().getUnit()))
print("centre\t%.0f" % layers.getStack().getVoxel(layers.getWidth() / 2, layers.getHeight() / 2, 0))
ranges = ["%g to %g" % (lut.min, lut.max) for lut in layers.getLuts()]
print("speeds\t%s" % ranges[0])
print("bounds\t%s, %s" % (ranges[2], ranges[3]))
print("deviations\t%s" % ranges[1])
print("transducers\t%s" % ", ".join("%d" % roi.size() for roi in layers.getOverlay()))
print("rows\t%d" % report.getResultsTable().size())
print("score\t%g" % score.getDisplayRangeMax())
