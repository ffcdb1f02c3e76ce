package sc.fiji.aspire;

import java.util.function.BooleanSupplier;

/** A progress that is cancelled on a condition, whatever is reported. */
public record CanceledWhen(BooleanSupplier condition) implements Progress {

    /** Canceled from the beginning. */
    public static final Progress ALWAYS = new CanceledWhen(() -> true);

    @Override
    public void update(long done, long total, String what) {}

    @Override
    public boolean isCanceled() {
        return condition.getAsBoolean();
    }
}
