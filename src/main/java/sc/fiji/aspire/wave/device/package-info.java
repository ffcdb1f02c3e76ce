/**
 * Which device solves the wave equation: what there is, whether it computes what it should, how
 * fast it is, and what happens when it fails.
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
