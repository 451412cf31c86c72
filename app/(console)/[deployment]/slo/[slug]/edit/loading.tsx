export { FormSkeleton as default } from '../../_form/form-skeleton';
