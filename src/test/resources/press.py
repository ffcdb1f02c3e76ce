# Opens images, starts a command from the menu and presses OK in its dialog; words in capitals are
# replaced by the test.
from ij import IJ, Executer, WindowManager
from ij.gui import GenericDialog, Roi
from java.awt import EventQueue, Window
from java.awt.event import ActionEvent
from java.lang import Thread


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


def dialogs():
    return [w for w in Window.getWindows() if isinstance(w, GenericDialog) and w.isShowing()]


IMAGES
before = WindowManager.getImageCount()
Executer("COMMAND", None)
for _ in range(600):
    for dialog in dialogs():
        ok = [b for b in dialog.getButtons() if b is not None and "OK" in b.getLabel()][0]
        EventQueue.invokeLater(lambda: dialog.actionPerformed(ActionEvent(ok, 1001, "OK")))
        Thread.sleep(500)
    if WindowManager.getImageCount() > before:
        break
    Thread.sleep(100)
Thread.sleep(1000)
print(TOLD)
