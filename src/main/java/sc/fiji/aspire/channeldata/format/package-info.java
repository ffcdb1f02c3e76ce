/**
 * The formats of channel data: what arrays a file holds, under which names, with which axes and
 * units, and arrays written again. What they mean is decided above. Start reading at {@link
 * sc.fiji.aspire.channeldata.format.ChannelFile}.
 *
 * <p>Sizes that a file declares are compared with its length or the memory that is free before
 * anything of that size is read. {@code io.jhdf} and {@code us.hebi} are used in here only.
 */
package sc.fiji.aspire.channeldata.format;
