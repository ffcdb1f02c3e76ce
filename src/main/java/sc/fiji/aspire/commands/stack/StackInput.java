package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;

/**
 * What a user says of a stack of records.
 *
 * @param stack of records
 * @param acquisition path of the file that says how they were taken, blank or auto for that of the
 *     stack or the model
 * @param noise auto, or a standard deviation in the unit of the records
 */
public record StackInput(ImagePlus stack, String acquisition, String noise) {}
