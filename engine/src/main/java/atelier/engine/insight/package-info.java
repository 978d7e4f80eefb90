/// Why a network answers what it answers.
package atelier.engine.insight;
