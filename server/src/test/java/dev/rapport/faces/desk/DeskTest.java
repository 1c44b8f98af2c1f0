package dev.rapport.faces.desk;

import dev.rapport.FreshDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test against the whole server over HTTP, on a database of its own, as a demonstration.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "rapport.demo=true")
@ContextConfiguration(initializers = FreshDatabase.class)
@interface DeskTest {}
