/**
 * The kinds of measurement that images are inferred from, and how a model of each is opened. Start
 * reading at {@link sc.fiji.aspire.physics.Physics}.
 *
 * <pre>
 *   bundle -- KnownPhysics.read --&gt; model --- Physics.open --&gt; OpenProblem
 *
 *   Waves         records of sound waves                     OpenWaves: an acoustic solver
 *   TravelTimes   picked first arrivals                      OpenPicks: rays
 * </pre>
 *
 * A bundle names the problem that it solves, and a problem belongs to one physics. Bundles that
 * name no problem are for sound waves. What is computed from a record is in {@code acoustics} and
 * {@code picks}; loop and trainer use a {@link sc.fiji.aspire.inference.Likelihood} alone. Must not
 * import what opens flows, trains, or uses images of ImageJ.
 */
package sc.fiji.aspire.physics;
