"""How the weights of the coreference resolver are made, from gold chains and speakers to the model card."""
