package sc.fiji.aspire.wave.device;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** Devices that go wrong. */
final class Faults {

    private Faults() {}

    /**
     * A device that does as another, but throws at some verbs of its wavefields.
     *
     * @param fails whether it throws at a verb, by its number over all wavefields, from 1
     */
    static WaveBackend failing(
            WaveBackend device, IntPredicate fails, Supplier<? extends Throwable> failure) {
        AtomicInteger verbs = new AtomicInteger();
        return around(
                device,
                field ->
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("close")
                                    && fails.test(verbs.incrementAndGet())) throw failure.get();
                            return method.invoke(field, arguments);
                        });
    }

    /** A device that gives other numbers: traces, or what goes into gradients. */
    static WaveBackend wrong(WaveBackend device, String verb, UnaryOperator<double[]> change) {
        return around(
                device,
                field ->
                        (proxy, method, arguments) -> {
                            Object result = method.invoke(field, arguments);
                            return method.getName().equals(verb)
                                    ? change.apply((double[]) result)
                                    : result;
                        });
    }

    private interface Around {
        InvocationHandler of(Wavefield field);
    }

    private static WaveBackend around(WaveBackend device, Around around) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.isDefault())
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    try {
                        Object result = method.invoke(device, arguments);
                        return result instanceof Wavefield field
                                ? proxy(Wavefield.class, around.of(field))
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return proxy(WaveBackend.class, handler);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
