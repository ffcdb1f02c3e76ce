/**
 * The kinds of measurement that images are inferred from. Start reading at {@link
 * sc.fiji.aspire.physics.Physics}.
 *
 * <pre>
 *   bundle -- KnownPhysics.read --&gt; model --- Physics.open --&gt; OpenProblem
 *
 *   Waves         records of sound waves                     OpenWaves: an acoustic solver
 *   TravelTimes   picked first arrivals                      OpenPicks: rays
 * </pre>
 *
 * Bundles name the problem that they solve, and a problem belongs to one physics; those of today
 * that name none are of sound waves. What is computed of a record is in {@code acoustics} and
 * {@code picks}; loop and trainer know a {@link sc.fiji.aspire.inference.Likelihood} alone. Must
 * not import what opens flows, trains, or knows images of ImageJ.
 */
package sc.fiji.aspire.physics;
