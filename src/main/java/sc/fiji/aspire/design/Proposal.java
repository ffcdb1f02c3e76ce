package sc.fiji.aspire.design;

/**
 * A number that is proposed.
 *
 * @param input for which it is meant, as "Generate Training Set, size"; empty if for none
 * @param value in its unit
 * @param why in words
 */
public record Proposal(String what, String input, double value, String unit, String why) {}
