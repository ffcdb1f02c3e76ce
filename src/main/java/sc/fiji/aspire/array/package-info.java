/**
 * Channel data of an array, looked at before any model sees them: what a record itself says of dead
 * or noisy elements, start time, amplitude, order, clipping, hum. Start reading at {@link
 * sc.fiji.aspire.array.RecordCheck}.
 *
 * <p>Whatever lies between the transducers, neighbours on an array hear each other through the bath
 * first. Of these pairs the direct wave is known in closed form,
 *
 * <pre>
 *   two dimensions     p(r, t) = 1 / (2 pi) integral of q(t - r/c - v) / sqrt(v (v + 2 r/c)) dv,  v &gt; 0
 *   three dimensions   p(r, t) = q(t - r/c) / (4 pi r)
 * </pre>
 *
 * and a record is compared with it: by how much it is late, how much louder, and of which sign. No
 * wave equation is solved, so that a check takes a fraction of a second.
 *
 * <p>Every threshold lies well above what clean records showed: of real and procedural heads in the
 * ring of the bundled model, at 15 to 50 dB, and of disks in other arrays.
 *
 * <p>The package needs no ImageJ and no SciJava.
 */
package sc.fiji.aspire.array;
