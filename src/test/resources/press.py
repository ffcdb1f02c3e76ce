# Opens images, starts a command from the menu and presses OK in its dialog; words in capitals are
# replaced by the test.
from ij import IJ, Executer, WindowManager
from ij.gui import Roi
from java.awt import EventQueue, Window
from java.lang import Thread
from javax.swing import JButton, JDialog


def open(name):
    image = IJ.openImage("FOLDER/" + name)
    image.show()
    return image


def map(size):
    image = IJ.createImage("map", "32-bit black", size, size, 1)
    IJ.run(image, "Add...", "value=1500")
    image.getCalibration().setUnit("mm")
    image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 2
    image.show()
    return image


def select(image):
    image.setRoi(Roi(12, 12, 9, 7))


def fiducial(title):
    return str(WindowManager.getImage(title).getProp("aspire.fiducial"))


def buttons(place):
    found = [place] if isinstance(place, JButton) else []
    for part in place.getComponents():
        found += buttons(part)
    return found


def dialogs():
    return [w for w in Window.getWindows() if isinstance(w, JDialog) and w.isShowing()]


def texts(place):
    found = [place.getText()] if hasattr(place, "getText") else []
    for part in place.getComponents():
        found += texts(part)
    return [text for text in found if text]


IMAGES
shown = []
before = WindowManager.getImageCount()
Executer("COMMAND", None)
for _ in range(600):
    for dialog in dialogs():
        shown.append(texts(dialog.getContentPane()))
        # A dialog forgets what is pressed before it was told that it is shown.
        Thread.sleep(500)
        EventQueue.invokeAndWait(lambda: None)
        ok = [b for b in buttons(dialog.getContentPane()) if b.getText() == "OK"][0]
        EventQueue.invokeLater(ok.doClick)
        for _ in range(100):
            if not dialog.isShowing():
                break
            Thread.sleep(100)
    if WindowManager.getImageCount() > before:
        break
    if len(shown) > 1:
        raise RuntimeError("Expected one dialog, found %s." % shown[1:])
    Thread.sleep(100)
# Images and tables of a command appear one after the other.
told = None
for _ in range(300):
    try:
        told = TOLD
        break
    except (AttributeError, IndexError):
        Thread.sleep(100)
if told is None:
    raise RuntimeError(
        "Expected a result, found %s after the dialogs %s."
        % ([str(title) for title in WindowManager.getImageTitles()], shown)
    )
print(told)
