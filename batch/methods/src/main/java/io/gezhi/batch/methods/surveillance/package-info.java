/** Is today's count above what the last days explain? */
package io.gezhi.batch.methods.surveillance;
