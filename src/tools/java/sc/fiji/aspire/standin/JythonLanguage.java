package sc.fiji.aspire.standin;

import org.python.jsr223.PyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Python 2.7 by Jython, by the engine that Jython itself brings. */
@Plugin(type = ScriptLanguage.class, name = "Python")
public final class JythonLanguage extends AdaptedScriptLanguage {

    public JythonLanguage() {
        super(new PyScriptEngineFactory());
    }
}
