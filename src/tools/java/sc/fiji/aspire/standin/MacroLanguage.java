package sc.fiji.aspire.standin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.scijava.plugin.Plugin;
import org.scijava.script.AbstractScriptEngine;
import org.scijava.script.AbstractScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** ImageJ macros as SciJava scripts: inputs become variables of the macro. */
@Plugin(type = ScriptLanguage.class, name = "IJ1 Macro")
public final class MacroLanguage extends AbstractScriptLanguage {

    @Override
    public List<String> getExtensions() {
        return List.of("ijm");
    }

    @Override
    public ScriptEngine getScriptEngine() {
        return new Engine();
    }

    private static final class Engine extends AbstractScriptEngine {

        Engine() {
            engineScopeBindings = new SimpleBindings();
        }

        @Override
        public Object eval(String macro) throws ScriptException {
            // All on one line, so that line numbers in messages stay those of the file.
            StringBuilder inputs = new StringBuilder();
            engineScopeBindings.forEach(
                    (name, value) -> {
                        if (name.matches("[A-Za-z_]\\w*") && literal(value) != null)
                            inputs.append(name + "=" + literal(value) + ";");
                    });
            return MacroRun.run(inputs + macro, "");
        }

        @Override
        public Object eval(Reader macro) throws ScriptException {
            StringWriter text = new StringWriter();
            try {
                macro.transferTo(text);
            } catch (IOException e) {
                throw new ScriptException(e);
            }
            return eval(text.toString());
        }

        private static String literal(Object value) {
            if (value instanceof Number || value instanceof Boolean) return value.toString();
            if (value instanceof ImagePlus image) return "" + image.getID();
            if (value instanceof String || value instanceof File)
                return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            return null;
        }
    }
}
