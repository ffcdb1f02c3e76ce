package sc.fiji.aspire.standin;

import ij.Macro;
import ij.macro.Interpreter;
import javax.script.ScriptException;

/** Runs ImageJ macros, and makes an exception of what ends them early. */
final class MacroRun {

    private MacroRun() {}

    /**
     * Runs a macro.
     *
     * @param argument what getArgument() gives
     * @return what the macro returns
     * @throws ScriptException if the macro, or a command that it ran, did not end well
     */
    static String run(String macro, String argument) throws ScriptException {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        // By these names ImageJ, and what Fiji adds, know a thread that runs a macro.
        thread.setName("Run$_" + name + "Macro$");
        try {
            return interpret(macro, argument);
        } finally {
            thread.setName(name);
        }
    }

    private static String interpret(String macro, String argument) throws ScriptException {
        Interpreter interpreter = new Interpreter();
        String value = null;
        String error = null;
        try {
            value = interpreter.run(macro, argument);
        } catch (RuntimeException e) {
            error = ErrorLog.reason(e);
        }
        if (interpreter.getErrorMessage() != null) error = interpreter.getErrorMessage();
        if (error != null) throw new ScriptException(error);
        return value;
    }

    /**
     * Ends what called {@code run} with a command that did not end well.
     *
     * @return what to throw for ImageJ to show no dialog
     */
    static RuntimeException stop(String reason) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null) {
            Macro.abort();
        } else {
            macro.setIgnoreErrors(true);
            macro.abort(reason);
        }
        return new RuntimeException(Macro.MACRO_CANCELED);
    }
}
