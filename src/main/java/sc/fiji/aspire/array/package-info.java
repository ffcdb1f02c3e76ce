/**
 * Checks channel data of an array before any model sees them: dead or noisy elements, start time,
 * amplitude, order, clipping, hum. Start reading at {@link sc.fiji.aspire.array.RecordCheck}.
 *
 * <p>Whatever lies between the transducers, the first thing that neighbours on an array receive
 * from each other is the direct wave through the bath. For these pairs it is known in closed form,
 *
 * <pre>
 *   two dimensions     p(r, t) = 1 / (2 pi) integral of q(t - r/c - v) / sqrt(v (v + 2 r/c)) dv,  v &gt; 0
 *   three dimensions   p(r, t) = q(t - r/c) / (4 pi r)
 * </pre>
 *
 * and a record is compared with it: by how much it is late, how much louder, and of which sign. No
 * wave equation is solved, so that a check takes a fraction of a second.
 *
 * <p>Every threshold lies well above what was found on clean records: of real and simulated heads
 * in the ring of the bundled model, at 15 to 50 dB, and of disks in other arrays.
 *
 * <p>The package needs no ImageJ and no SciJava.
 */
package sc.fiji.aspire.array;
