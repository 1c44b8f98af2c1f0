/// What silence holds: how often somebody will buy again by herself, and whether she still does.
///
/// The models are those of "buy till you die": while she is a customer she buys now and then, and
/// at some moment that nobody sees she stops. Each of them is fitted to [PurchaseHistories], says
/// why it should not be relied on, where it should not, and answers with distributions.
@NullMarked
package dev.rapport.learning.silence;

import org.jspecify.annotations.NullMarked;
