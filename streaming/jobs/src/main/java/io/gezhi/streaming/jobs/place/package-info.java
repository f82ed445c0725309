/** Says for each reading where its meter is. */
package io.gezhi.streaming.jobs.place;
