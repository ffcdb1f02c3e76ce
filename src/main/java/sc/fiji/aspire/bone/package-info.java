/**
 * What bone is beyond its speed of sound: heavier than water, and lossy. Start reading at {@link
 * sc.fiji.aspire.bone.MeanDensity}, which a score can take for every head; {@link
 * sc.fiji.aspire.bone.BoneDraw} is what single heads may be.
 *
 * <p>Published of the human skull, at body temperature or as stated there:
 *
 * <ul>
 *   <li>J.-F. Aubry and others, J. Acoust. Soc. Am. 113, 2003 (doi 10.1121/1.1529663): density and
 *       speed both linear in the porosity of bone between those of water and of compact bone, so
 *       that each is a linear function of the other.
 *   <li>S. Pichardo and others, Phys. Med. Biol. 56, 2011 (doi 10.1088/0031-9155/56/1/014): speed
 *       and attenuation against density on fresh skulls, 0.27 to 2.5 MHz; means of 1896 (cortical)
 *       and 1738 kg/m^3 (trabecular).
 *   <li>G. Pinton and others, Med. Phys. 39, 2012 (doi 10.1118/1.3668316): of 13.3 dB/cm that are
 *       lost at 1 MHz, 2.7 dB/cm are absorbed; the rest is scattered, which waves in a resolved
 *       structure do themselves.
 *   <li>L. Marsac and others, Int. J. Hyperthermia 33, 2017 (doi 10.1080/02656736.2017.1295322),
 *       and T. Webb and others, IEEE T-UFFC 65, 2018 (doi 10.1109/TUFFC.2018.2827899): relations
 *       fitted to single skulls differ from each other.
 *   <li>J.-F. Aubry and others, J. Acoust. Soc. Am. 152, 2022 (doi 10.1121/10.0013426), the values
 *       that simulations are compared with: cortical 2800 m/s, 1850 kg/m^3, 4 dB/cm at 0.5 MHz;
 *       trabecular 2300 m/s, 1700 kg/m^3, 8 dB/cm.
 * </ul>
 *
 * Density over speed, from water on, is then 0.65 to 0.95 kg/m^3 per m/s. Must not import anything
 * but media.
 */
package sc.fiji.aspire.bone;
