package sc.fiji.aspire.standin;

import ij.Macro;
import ij.macro.Interpreter;
import javax.script.ScriptException;

/** Runs ImageJ macros, and makes an exception of what ends them early. */
final class MacroRun {

    private static volatile String reason;

    private MacroRun() {}

    /**
     * Runs a macro.
     *
     * @param argument what getArgument() gives
     * @return what the macro returns
     * @throws ScriptException if the macro, or a command that it ran, did not end well
     */
    static String run(String macro, String argument) throws ScriptException {
        reason = null;
        Interpreter interpreter = new Interpreter();
        try {
            String value = interpreter.run(macro, argument);
            String error = interpreter.getErrorMessage();
            if (error != null) throw new ScriptException(error);
            return value;
        } catch (RuntimeException e) {
            String error = reason;
            if (error == null) error = interpreter.getErrorMessage();
            if (error == null) error = ErrorLog.reason(e);
            throw new ScriptException(error);
        }
    }

    /** What to throw in a macro's thread so that ImageJ ends the macro without a dialog. */
    static RuntimeException stop(String why) {
        reason = why == null || why.isEmpty() ? "Canceled." : why;
        try {
            Macro.abort();
        } catch (RuntimeException e) {
            return e;
        }
        return new RuntimeException(Macro.MACRO_CANCELED);
    }
}
