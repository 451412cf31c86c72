export { default } from '../(queue)/loading';
