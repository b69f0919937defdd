package org.demarche.contracts.settings;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A duration or a size of data that must be greater than zero: Jakarta's own constraint is for numbers only. */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = {PositiveAmount.OfDuration.class, PositiveAmount.OfDataSize.class})
public @interface PositiveAmount {
    /** Whether zero is allowed as well. */
    boolean orZero() default false;

    String message() default "must be greater than ${orZero == true ? 'or equal to ' : ''}zero";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks an amount by its sign. */
    abstract class Validator<T> implements ConstraintValidator<PositiveAmount, T> {
        private boolean orZero;

        @Override
        public void initialize(PositiveAmount constraint) {
            orZero = constraint.orZero();
        }

        @Override
        public boolean isValid(@Nullable T value, ConstraintValidatorContext context) {
            return value == null || sign(value) > 0 || (orZero && sign(value) == 0);
        }

        /** Negative, zero or positive, as the amount is. */
        abstract int sign(T amount);
    }

    /** Checks a duration. */
    final class OfDuration extends Validator<Duration> {
        @Override
        int sign(Duration amount) {
            return amount.compareTo(Duration.ZERO);
        }
    }

    /** Checks a size of data. */
    final class OfDataSize extends Validator<DataSize> {
        @Override
        int sign(DataSize amount) {
            return Long.signum(amount.toBytes());
        }
    }
}
