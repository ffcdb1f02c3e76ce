/**
 * Chooses the device that solves the wave equation: which devices exist, whether they compute
 * correctly, how fast they are, and what happens if one fails.
 *
 * <pre>
 *   Devices --&gt; ProbeProcess - - another process - -&gt; Probe (SelfTest, Rate)
 *      |              |                                  |
 *      |            ProbeResult (names, Verdict)  &lt;- - - +   or no answer: the driver crashed
 *      v
 *   FailoverBackend: the fastest that works, then the next, Java last
 * </pre>
 *
 * A driver is loaded into this process only after it has survived in another. Start reading at
 * {@link sc.fiji.aspire.wave.device.Devices}. Must not import what lies above the physics.
 */
package sc.fiji.aspire.wave.device;
