/** What an event weighs: published harm weights, ladders, the cap, and the indices made of them. */
package io.gezhi.batch.methods.harm;
