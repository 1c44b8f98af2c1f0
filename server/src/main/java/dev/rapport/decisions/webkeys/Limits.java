package dev.rapport.decisions.webkeys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often somebody may be wrong, and how long a refusal takes.
///
/// @param wrongPerClerk codes that fit nothing, of one clerk within an hour; then a manager says
///   that it is well
/// @param wrongPerHouse of all clerks of a house together; then said codes pause, scanned ones go
///   on
/// @param openPerClerk keys that one clerk may have open at once
/// @param passedOnPerClerk messages that one clerk may have passed on within an hour
/// @param refusal what each refusal takes, whatever its reason
/// @param slip what a wrong check digit takes
@ConfigurationProperties("rapport.web-keys")
public record Limits(
    @DefaultValue("5") int wrongPerClerk,
    @DefaultValue("50") int wrongPerHouse,
    @DefaultValue("2") int openPerClerk,
    @DefaultValue("10") int passedOnPerClerk,
    @DefaultValue("300ms") Duration refusal,
    @DefaultValue("1s") Duration slip) {}
