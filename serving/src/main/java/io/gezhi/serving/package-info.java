/** What a command line and a web server both ask of the warehouse. It starts no process and knows no folder of a stack. */
package io.gezhi.serving;
