package sc.fiji.aspire.commands.scijava;

/** Who runs a command. */
public enum Caller {
    /** A person, by the menu: the dialog asks for what is not known. */
    PERSON,
    /** A macro of ImageJ: what its options leave out has its default. */
    MACRO,
    /** A script, a command line or another plugin: what it does not give has its default. */
    PROGRAM
}
