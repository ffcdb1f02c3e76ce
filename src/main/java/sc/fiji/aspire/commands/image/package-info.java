/**
 * Images as ImageJ has them: records, maps, scores and posterior layers as {@code ImagePlus}, with
 * their calibration, colours and overlays, and the acquisition that lies beside a record. Start
 * reading at {@link sc.fiji.aspire.commands.image.Records} and {@link
 * sc.fiji.aspire.commands.image.SoundSpeedMap}. Must not import SciJava.
 */
package sc.fiji.aspire.commands.image;
