# Works in the windows of ImageJ and takes pictures of them; called by scripts/screenshots.
#@ String folder
from java.awt import Color, Container, Frame, Rectangle, Robot, Toolkit, Window
from java.awt.event import ActionEvent
from java.io import File
from java.lang import Thread
from java.nio.file import Files
from java.util import Arrays
from javax.imageio import ImageIO
from javax.swing import JButton, JCheckBox, JDialog, JLabel, SwingUtilities
from javax.swing.text import JTextComponent
from org.scijava.util import FileUtils
from sc.fiji.aspire.training.set import TrainingSet
from sc.fiji.aspire.wave import Acquisition, AcquisitionJson, TimeAxis, Wavelet
from ij import IJ, Menus, WindowManager


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


def dialog(but=None):
    for window in Window.getWindows():
        if isinstance(window, JDialog) and window.isVisible() and window is not but:
            return window


def ok(asked):
    # A dialog ignores a button that is pressed before the dialog is shown.
    Thread.sleep(500)
    SwingUtilities.invokeAndWait(lambda: None)
    button = [c for c in components(asked) if isinstance(c, JButton) and c.getText() == "OK"][0]
    SwingUtilities.invokeLater(button.doClick)


def front(image):
    """Windows that have just come or gone take the focus a moment later."""
    WindowManager.setCurrentWindow(image.getWindow())
    Thread.sleep(500)
    return WindowManager.getCurrentImage() is image


def run(command, image, x, y):
    """Chooses a command for an image, as the only one to choose from, and returns its dialog."""
    wait("the image in front", lambda: front(image))
    choose("Plugins", "ASPIRE", command)
    return place(wait("a dialog", dialog), x, y)


def fill(asked, values):
    """Types into the fields of a dialog, which are named by their labels."""
    left = set(values)
    label = None
    for component in components(asked):
        if isinstance(component, JLabel):
            label = component.getText()
        elif label in left and isinstance(component, (JTextComponent, JCheckBox)):
            left.remove(label)
            if isinstance(component, JCheckBox):
                component.setSelected(values[label])
            else:
                component.setText(str(values[label]))
    if left:
        raise RuntimeError("Expected fields %s in the dialog, found none." % sorted(left))
    ok(asked)


def settled(window):
    """The command puts its windows to their places a moment after they come."""
    Thread.sleep(2000)
    return window


def picture(name, *windows):
    area = Rectangle(windows[0].getBounds())
    for window in windows:
        window.toFront()
        area = area.union(window.getBounds())
    ImageIO.write(painted(windows, area), "png", File(folder, name + ".png"))


def painted(windows, area):
    """What is seen once it no longer changes: on a busy machine, windows are painted late."""
    before = None
    for i in range(8):
        Thread.sleep(750)
        for window in windows:
            window.repaint()
            for component in components(window):
                component.repaint()
        SwingUtilities.invokeAndWait(lambda: None)
        seen = Robot().createScreenCapture(area)
        pixels = seen.getRGB(0, 0, area.width, area.height, None, 0, area.width)
        if before is not None and Arrays.equals(before, pixels):
            break
        before = pixels
    return seen


def place(window, x, y):
    window.setLocation(x, y)
    return window


desk = Frame(undecorated=True, background=Color.WHITE, size=Toolkit.getDefaultToolkit().getScreenSize())
desk.setVisible(True)
main = place(IJ.getInstance(), 0, 0)
below = main.getHeight() + 4

choose("File", "Open Samples", "ASPIRE Head Ring Array")
stack = wait("the sample", lambda: WindowManager.getImage("head-ring-array"))
record = place(settled(wait("its window", stack.getWindow)), 0, below)
asked = run("Sample Posterior...", stack, record.getWidth() + 4, below)
texts = [c.getText() for c in components(asked) if isinstance(c, JLabel)]
browsing = len([c for c in components(asked) if isinstance(c, JButton) and c.getText() == "Browse..."])
picture("dialog", main, record, asked)
ok(asked)

layers = wait("the posterior", lambda: WindowManager.getImage("posterior"))
report = wait("the report", lambda: WindowManager.getWindow("report of head-ring-array"))
samples = wait("samples", lambda: WindowManager.getImage("samples"))
refinements = wait("refinements", lambda: WindowManager.getImage("refinements"))
anomaly = wait("the anomaly", lambda: WindowManager.getImage("anomaly"))
images = layers, samples, refinements, anomaly
shown = [image.getWindow() for image in images] + [settled(report)]
apart = not any(a is not b and a.getBounds().intersects(b.getBounds()) for a in shown + [main, record]
                for b in shown)
places = ["%d %d %d %d" % (r.x, r.y, r.width, r.height) for r in [w.getBounds() for w in [main, record] + shown]]
active = WindowManager.getCurrentImage().getTitle()
titles = [window.getTitle() for window in shown]
widths = [image.getCanvas().getWidth() for image in images]
for image in samples, refinements, anomaly:
    image.getWindow().setVisible(False)
record.setVisible(False)
deviation = layers.duplicate()
deviation.setOverlay(layers.getOverlay())
deviation.setTitle("posterior, channel 2")
deviation.show()
deviation.setC(2)
windows = [place(layers.getWindow(), 0, below), wait("a copy", deviation.getWindow)]
for i in range(3):
    windows[1].getCanvas().zoomIn(0, 0)
place(windows[1], windows[0].getWidth() + 4, below)
place(report, 0, below + windows[0].getHeight() + 4).setSize(640, 170)
picture("layers", main, report, *windows)
deviation.close()
report.setVisible(False)

ok(run("Uncertainty Overlay...", layers, 0, below))
overlay = wait("the overlay", lambda: WindowManager.getImage("uncertainty overlay"))
ok(run("Compute Score Image...", stack, 0, below))
score = wait("the score", lambda: WindowManager.getImage("score"))
settled(score.getWindow()).setVisible(False)
overlay.getWindow().setVisible(False)
layers.setRoi(56, 60, 16, 16)
ok(run("Region Statistics...", layers, 0, below))
statistics = wait("the statistics", lambda: WindowManager.getWindow("statistics of posterior"))
plot = wait("the plot", lambda: WindowManager.getImage("mean speed of sound in the region"))
right = windows[0].getWidth() + 4
place(settled(plot.getWindow()), right, below)
place(statistics, 0, below + max(windows[0].getHeight(), plot.getWindow().getHeight()) + 4)
statistics.setSize(right + plot.getWindow().getWidth(), 120)
picture("region", main, windows[0], plot.getWindow(), statistics)
for window in statistics, plot.getWindow(), layers.getWindow():
    window.setVisible(False)
overlay.getWindow().setVisible(True)
score.getWindow().setVisible(True)
place(overlay.getWindow(), 0, below)
place(score.getWindow(), overlay.getWindow().getWidth() + 4, below)
picture("results", score.getWindow(), overlay.getWindow())
overlay.getWindow().setVisible(False)
score.getWindow().setVisible(False)

# Heads of coarse pixels: a training that one can watch in a moment.
work = Files.createTempDirectory("training").toFile()
try:
    ring = Acquisition.ring(118, 32, 2, Wavelet.toneBurst(0.05, 2), TimeAxis(101, 2.4))
    described = File(work, "ring.json")
    Files.writeString(described.toPath(), AcquisitionJson.write(ring))
    heads = File(work, "heads")
    model = File(work, "heads.zip")
    fill(run("Generate Training Set...", stack, 0, below), {
        "Folder": heads, "Acquisition (JSON)": described, "Simulated bodies to train on": "1-8",
        "Simulated bodies held back": "9-10", "Size (pixels)": 64, "Pixel size (mm)": 4})
    wait("the training set", lambda: TrainingSet.isIn(heads.toPath())
         and TrainingSet.open(heads.toPath()).completed() == 10)
    first = run("Train Model...", stack, 0, below)
    fill(first, {
        "Training set (folder)": heads, "Save model as (ZIP)": model, "Name": "heads",
        "Refinements": 2, "Epochs per refinement": 10, "Crop (pixels)": 48, "Device": "Java",
        "More settings": True})
    second = wait("the second dialog", lambda: dialog(first))
    more = [c.getText() for c in components(second) if isinstance(c, JLabel)]
    fill(second, {
        "Bodies per step": 4, "Samples per start image": 8})
    # So few heads make no model that is worth to be written, but a training to look at.
    losses = File(heads, "training/loss.csv")
    wait("ten epochs", lambda: losses.exists() and Files.readAllLines(losses.toPath()).size() > 10, 600)
    settled(wait("a preview", lambda: WindowManager.getImage("preview of heads")).getWindow())
    loss = WindowManager.getImage("training of heads")
    preview = WindowManager.getImage("preview of heads")
    picture("training", loss.getWindow(), preview.getWindow())
finally:
    FileUtils.deleteRecursively(work)

channels = [layers.getStack().getSliceLabel(i + 1) for i in range(layers.getNChannels())]
print("channels\t%s" % ", ".join(channels))
print("asked\t%s" % "; ".join(texts))
print("browsing\t%d" % browsing)
print("more\t%s" % "; ".join(more))
print("apart\t%s %s" % (apart, "; ".join(places)))
print("active\t%s" % active)
print("titles\t%s" % ", ".join(titles))
print("widths\t%s" % " ".join(str(width) for width in widths))
print("scale\t%g %s" % (layers.getCalibration().pixelWidth, layers.getCalibration().getUnit()))
print("centre\t%.0f" % layers.getStack().getVoxel(layers.getWidth() / 2, layers.getHeight() / 2, 0))
ranges = ["%g to %g" % (lut.min, lut.max) for lut in layers.getLuts()]
print("speeds\t%s" % ranges[0])
print("bounds\t%s, %s" % (ranges[2], ranges[3]))
print("deviations\t%s" % ranges[1])
print("transducers\t%s" % ", ".join("%d" % roi.size() for roi in layers.getOverlay()))
print("rows\t%d" % report.getResultsTable().size())
print("score\t%g" % score.getDisplayRangeMax())
